//! The words of `--each`: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct EachWords {
    /// Before what is said of a site: its folder.
    pub head: &'static str,
    /// How many.
    pub all_good: &'static str,
    /// How many, how many are good, how many failed, which.
    pub some_failed: &'static str,
    /// What was typed.
    pub none: &'static str,
    /// A pattern that no folder is meant by.
    pub nothing: &'static str,
    /// A pattern that is none.
    pub pattern: &'static str,
    /// A folder that was meant too, and is no site.
    pub no_site: &'static str,
    /// Two folders whose last names are the same.
    pub one_name: &'static str,
    /// Two sites, their address.
    pub one_address: &'static str,
    /// An option that cannot be there too.
    pub alone: &'static str,
    /// An option that cannot be given with the folder that a new site stands on.
    pub library_alone: &'static str,
    /// What was typed for that folder.
    pub library_none: &'static str,
    /// An option that each row of a list says for itself.
    pub list_alone: &'static str,
    /// Not one list.
    pub one_list: &'static str,
    /// Sites of a list, where.
    pub made: &'static str,
    /// One that is there already.
    pub there: &'static str,
    /// What is in the place of a site that is none; the site's folder.
    pub not_whole: &'static str,
    /// How many were made before one could not be.
    pub goes_on: &'static str,
    /// How much is wrong with the list.
    pub not_made: &'static str,
    /// The pattern that means all of them.
    pub next: &'static str,
    /// Sites whose library has nothing new.
    pub current: &'static str,
    /// Before what is new for some sites: how many, which.
    pub of: &'static str,
    /// A part without a folder of its own.
    pub shard_output: &'static str,
    /// The name of a site that cannot stand in a list of targets.
    pub site_name: &'static str,
    /// Two sites that would go to one place: they, the target.
    pub two_at_one: &'static str,
    /// A target that all sites would have.
    pub one_place: &'static str,
    /// Above the line with the folder that a new site stands on.
    pub library_note: &'static str,
    /// How to agree for several sites.
    pub how: &'static str,
    /// What was said of files that earlier sites have too: how often.
    pub again: &'static str,
    /// The page that leads to all: how many sites, where it is.
    pub index: &'static str,
    /// The same, which was there.
    pub index_same: &'static str,
    /// A folder beside those of the sites that an earlier run put there.
    pub left: &'static str,
}
