//! How much a drawing becomes when every `<use>` is followed: ten lines that each copy the one before ten times are ten
//! thousand million elements to the device that shows them.

use std::collections::HashMap;

/// Elements of a drawing, copies counted.
const MOST: usize = 1_000_000;

/// The elements of a drawing in the order of its text, and what each copies.
#[derive(Default)]
pub(super) struct Copies {
    elements: Vec<Element>,
    open: Vec<usize>,
    by_name: HashMap<String, usize>,
}

struct Element {
    /// One behind its last descendant.
    end: usize,
    copies: Option<String>,
}

/// What an element comes to.
#[derive(Clone, Copy)]
enum Sum {
    Unknown,
    /// It copies itself; browsers draw nothing then.
    Counting,
    Known(usize),
}

impl Copies {
    /// An element begins.
    ///
    /// # Errors
    /// The greatest number, when there are more.
    pub(super) fn enter(&mut self) -> Result<(), usize> {
        let index = self.elements.len();
        if index == MOST {
            return Err(MOST);
        }
        self.elements.push(Element {
            end: index + 1,
            copies: None,
        });
        self.open.push(index);
        Ok(())
    }

    /// It ends.
    pub(super) fn leave(&mut self) {
        let end = self.elements.len();
        if let Some(element) = self
            .open
            .pop()
            .and_then(|index| self.elements.get_mut(index))
        {
            element.end = end;
        }
    }

    /// The name of the element that began last.
    pub(super) fn name(&mut self, id: &str) {
        if let Some(index) = self.open.last() {
            self.by_name.entry(id.to_owned()).or_insert(*index);
        }
    }

    /// What the element that began last copies.
    pub(super) fn copy(&mut self, address: &str) {
        let place = address.trim();
        let id = place.strip_prefix('#').unwrap_or(place).to_owned();
        if let Some(element) = self
            .open
            .last()
            .and_then(|index| self.elements.get_mut(*index))
        {
            element.copies = Some(id);
        }
    }

    /// Counts them all.
    ///
    /// # Errors
    /// The greatest number, when there are more.
    pub(super) fn check(&self) -> Result<(), usize> {
        let mut sums = vec![Sum::Unknown; self.elements.len()];
        if sums.is_empty() {
            return Ok(());
        }
        // What is copied is summed up before what copies it; no deeper calls, since chains may be long.
        let mut work = vec![(0, false)];
        let uses: Vec<(usize, usize)> = self
            .elements
            .iter()
            .enumerate()
            .filter_map(|(index, element)| {
                let target = self.by_name.get(element.copies.as_ref()?)?;
                Some((index, *target))
            })
            .collect();
        let within = |index: usize| {
            let end = self.elements.get(index).map_or(index, |it| it.end);
            let from = uses.partition_point(|(at, _)| *at < index);
            let to = uses.partition_point(|(at, _)| *at < end);
            (&uses[from..to], end - index)
        };
        while let Some((index, is_second)) = work.pop() {
            if is_second {
                let (inner, own) = within(index);
                let copied = inner.iter().map(|(_, target)| match sums[*target] {
                    Sum::Known(sum) => sum,
                    Sum::Unknown | Sum::Counting => 0,
                });
                let sum = copied.fold(own, usize::saturating_add);
                if sum > MOST {
                    return Err(MOST);
                }
                sums[index] = Sum::Known(sum);
            } else if matches!(sums[index], Sum::Unknown) {
                sums[index] = Sum::Counting;
                work.push((index, true));
                let (inner, _) = within(index);
                let waiting = inner
                    .iter()
                    .filter(|(_, target)| matches!(sums[*target], Sum::Unknown));
                work.extend(waiting.map(|(_, target)| (*target, false)));
            }
        }
        Ok(())
    }
}
