//! English: what `mingbian kit` says.

use crate::locale::kit::KitWords;

pub(crate) static WORDS: KitWords = KitWords {
    none: "there is no community, school or village yet: name one in content/communities.yaml",
    drafts: "all that content/communities.yaml has are drafts ({}): make them your own and delete the line `draft`; to see before what kits look like, add --drafts",
    draft: "“{}” is a draft: make it your own in content/communities.yaml and delete the line `draft`; to see before what its kit looks like, add --drafts",
    which: "for which of them? Give a name ({}), or --all for every one",
    unknown: "no community, school or village is called “{}”; there are: {}",
    unknown_near: "no community, school or village is called “{}”; did you mean {}?",
    no_item: "“{}” of --only is nothing that a kit has; there are: {}",
    no_address: "the site has no address, so nothing has a code: write base_url: https://your.site/ into site.yaml and make the kits again",
    made: "kits: {}, files: {}; in {}",
    removed: "files of last time that are none of this time's, removed: {}",
    left: "{} files were changed or filled in since they were made, and stay as they are: {}. To have new ones, rename these first and make the kit again",
    folder_holds: "`{}` holds {}; nothing was changed. Choose another folder (-o)",
    folder_site: "a built site",
    folder_kits: "kits",
    folder_stick: "what goes onto a stick",
    exists: "{} is there already; name another file, or replace it with --force",
    too_large: "too much for one zip: make fewer at a time, or name a folder with -o",
};
