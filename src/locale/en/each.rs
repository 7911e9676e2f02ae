//! English: what `--each` says.

use crate::diagnostic::ListFlaw;
use crate::locale::each::EachWords;

/// What is wrong with a list.
pub(super) fn words(flaw: &ListFlaw) -> (String, String) {
    match flaw {
        ListFlaw::Head => (
            "there is no head: which column has the names of the places".into(),
            "say in the first row what each column is: at least `name`; `organisation`, `hotline`, `province`, `address`, `folder` and `other phones` may be there too".into(),
        ),
        ListFlaw::Column(name, near) => (
            format!("the column “{name}” is unknown and was not used"),
            match near {
                Some(near) => format!("did you mean “{near}”? Columns that are not needed may stay"),
                None => "known are: name, organisation, hotline, province, address, folder, other phones. Columns that are not needed may stay".into(),
            },
        ),
        ListFlaw::ColumnTwice(name, first) => (
            format!("the columns “{name}” and “{first}” say one thing, and which of them is meant is not clear"),
            "keep the one that is wanted and delete the other".into(),
        ),
        ListFlaw::ColumnSpare(name, hotline) => (
            format!("the column “{name}” was not used: sites publish “{hotline}”"),
            "write its numbers into `other phones` if they are to be published too; else leave it".into(),
        ),
        ListFlaw::WhosePhone(name, person) => (
            format!("the list has “{person}”, and whether “{name}” is theirs or for everybody is not clear: it would be published on pages and posters"),
            "call the column `hotline` if everybody may call it; `contact phone` if it is that person's, and it is not published".into(),
        ),
        ListFlaw::Empty => (
            "there is no place in the list".into(),
            "write them below the head, one in each row, with a name at least".into(),
        ),
        ListFlaw::Hidden(count) => (
            format!("{count} rows are hidden, and get sites as others do"),
            "show all rows in Excel and delete those that are not wanted; where a site is made already, delete its folder".into(),
        ),
        ListFlaw::Struck => (
            "the words of this cell are struck, and were taken as others are".into(),
            "delete them in Excel if they are not wanted; where a site is made already, delete its folder".into(),
        ),
        ListFlaw::Aside(text) => (
            format!("the row “{text}” is no place and gets no site"),
            "if it is one, write its whole name".into(),
        ),
        ListFlaw::NoPlace(text) => (
            format!("“{text}” can hardly be the name of a place"),
            "write nothing but its name if it is one; delete the row if it is none".into(),
        ),
        ListFlaw::Sheet(name) => (
            format!("the sheet “{name}” has no head and was not used"),
            "say in its first row what each column is, if it is wanted".into(),
        ),
        ListFlaw::Cell(text) => (
            format!("this cell holds no text: {text}"),
            "set the format of the cell to text and fill it in again".into(),
        ),
        ListFlaw::Name => (
            "this row has no name".into(),
            "write what the district is called; empty the row if it is not wanted".into(),
        ),
        ListFlaw::Folder(name) => (
            format!("“{name}” cannot be the name of a folder"),
            "use small letters, digits and hyphens, such as `dongcheng`; if it is empty, the sound of the name is taken".into(),
        ),
        ListFlaw::Twice(name, row) => (
            format!("the folder {name} is that of row {row} too"),
            "write another name for one of them into the column `folder`, such as `dongcheng-2`".into(),
        ),
        ListFlaw::Address(text) => (
            format!("“{text}” is no address of a site"),
            "write a whole address, such as `https://dongcheng.example.cn/`".into(),
        ),
        ListFlaw::SameAddress(text, row) => (
            format!("the address {text} is that of row {row} too: one site would replace the other"),
            "each place needs an address of its own".into(),
        ),
        ListFlaw::Phone(text) => (
            format!("“{text}” cannot be dialled"),
            "write the area code and the number, such as `0731-12345678`".into(),
        ),
        ListFlaw::Province(text) => (
            format!("“{text}” is no province"),
            "write its name, such as `Hunan`; leave it empty if you do not know".into(),
        ),
        ListFlaw::Units(text) => (
            format!("“{text}” does not show what is a name and what is a number"),
            "write name=number, several with commas between them".into(),
        ),
    }
}

pub(crate) static WORDS: EachWords = EachWords {
    head: "—— {} ——",
    all_good: "all {} sites are done",
    some_failed: "{} sites: {} are done, {} are not: {}",
    none: "there is no site in “{}”. The folder of a site has content/site.yaml in it; write it like this: --each \"sites/*\"",
    nothing: "there is no folder like “{}”",
    pattern: "“{}” means no folder; write it like this: --each \"sites/*\"",
    no_site: "{} has no content/site.yaml, so it is no site, and was left alone",
    one_name: "the folders {} and {} have one name and cannot be told apart: rename one",
    one_address: "{} and {} have the same address (base_url) {}: one would replace the other, change one of them",
    alone: "{} cannot be given with --each: each site has a folder of its own",
    library_alone: "--library cannot be given with --{}",
    library_none: "“{}” has no content/site.yaml and cannot be a library",
    list_alone: "each row of the list says it for itself; leave {} out",
    one_list: "give one list (Excel or CSV) to --each",
    made: "made {} sites in {}",
    there: "{} is there already and was left alone",
    not_whole: "{} is there already, but {} has no content/site.yaml and is no whole site, so none was made: if nothing in it is wanted, delete the folder and run this again",
    goes_on: "nothing of it is left behind; sites made before: {}. Run this again once it is mended, and it goes on from there",
    not_made: "{} places in the list have to be mended; nothing was made",
    next: "next: mingbian build --each \"{}\"",
    current: "nothing is new in the library of {} sites",
    of: "for {} sites: {}",
    shard_output: "--shard makes a part of the site: say with -o into which folder, one for each part",
    site_name: "the folder “{}” cannot stand in a deploy.yaml for several sites: use letters, digits and hyphens, or give the site one of its own",
    two_at_one: "{} and {} have one place as “{}”: one would replace the other, change the deploy.yaml of one of them",
    one_place: "in the deploy.yaml for several sites “{}” has no {site}: all of them would go to one place",
    library_note: "# Cases, disguises, banks and law are those of this folder; the site's own folder has what is your own.\n# To change one of them, run mingbian take cases/mmm (or another page).\n",
    how: "To agree, run it again with --yes",
    again: "{} more problems are the same as those of sites above and are not listed again",
    index: "the page of all sites: {} of them, at {}",
    index_same: "the page of all sites has not changed: {} of them, at {}",
    left: "{} was put there before, and there is no such site now; if it is not needed any more, delete it",
};
