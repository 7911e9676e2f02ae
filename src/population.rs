//! How many people live where: the seventh national population census, 1 November 2020
//! (国家统计局《第七次全国人口普查公报》第二号、第三号). For the arithmetic of recruiting.

/// Places and their people. 全国 counts the 31 provinces and the armed forces.
const PLACES: [(&str, u64); 32] = [
    ("全国", 1_411_778_724),
    ("北京市", 21_893_095),
    ("天津市", 13_866_009),
    ("河北省", 74_610_235),
    ("山西省", 34_915_616),
    ("内蒙古自治区", 24_049_155),
    ("辽宁省", 42_591_407),
    ("吉林省", 24_073_453),
    ("黑龙江省", 31_850_088),
    ("上海市", 24_870_895),
    ("江苏省", 84_748_016),
    ("浙江省", 64_567_588),
    ("安徽省", 61_027_171),
    ("福建省", 41_540_086),
    ("江西省", 45_188_635),
    ("山东省", 101_527_453),
    ("河南省", 99_365_519),
    ("湖北省", 57_752_557),
    ("湖南省", 66_444_864),
    ("广东省", 126_012_510),
    ("广西壮族自治区", 50_126_804),
    ("海南省", 10_081_232),
    ("重庆市", 32_054_159),
    ("四川省", 83_674_866),
    ("贵州省", 38_562_148),
    ("云南省", 47_209_277),
    ("西藏自治区", 3_648_100),
    ("陕西省", 39_528_999),
    ("甘肃省", 25_019_831),
    ("青海省", 5_923_957),
    ("宁夏回族自治区", 7_202_654),
    ("新疆维吾尔自治区", 25_852_345),
];

/// The same places in the same order, as English texts have them.
const ENGLISH: [&str; 32] = [
    "China",
    "Beijing",
    "Tianjin",
    "Hebei",
    "Shanxi",
    "Inner Mongolia",
    "Liaoning",
    "Jilin",
    "Heilongjiang",
    "Shanghai",
    "Jiangsu",
    "Zhejiang",
    "Anhui",
    "Fujian",
    "Jiangxi",
    "Shandong",
    "Henan",
    "Hubei",
    "Hunan",
    "Guangdong",
    "Guangxi",
    "Hainan",
    "Chongqing",
    "Sichuan",
    "Guizhou",
    "Yunnan",
    "Tibet",
    "Shaanxi",
    "Gansu",
    "Qinghai",
    "Ningxia",
    "Xinjiang",
];

/// The provinces, municipalities and autonomous regions that were counted, by their whole names.
fn provinces() -> impl Iterator<Item = &'static str> {
    PLACES.iter().skip(1).map(|(place, _)| *place)
}

/// The one of a name, as [`find`] understands it; its whole name, in Chinese where it was said so.
pub fn province(name: &str) -> Option<String> {
    let (whole, _) = find(name)?;
    let chinese = !name.is_ascii();
    provinces()
        .any(|place| place == whole)
        .then(|| if chinese { whole } else { name }.to_owned())
}

/// What readers of a language call one of the places.
pub fn in_language(place: &'static str, lang: &str) -> &'static str {
    if lang == "zh" || lang.starts_with("zh-") {
        return place;
    }
    let at = PLACES.iter().position(|(name, _)| *name == place);
    at.and_then(|at| ENGLISH.get(at)).copied().unwrap_or(place)
}

/// By whole name, or without 省, 市, 自治区; by the English name, with Province behind it or not.
pub fn find(name: &str) -> Option<(&'static str, u64)> {
    let plain = name.strip_suffix(" Province").unwrap_or(name);
    let english = ENGLISH
        .iter()
        .position(|place| place.eq_ignore_ascii_case(plain));
    if let Some(found) = english.and_then(|at| PLACES.get(at)) {
        return Some(*found);
    }
    PLACES
        .into_iter()
        .find(|(place, _)| *place == name || (name.chars().count() >= 2 && place.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bulletin gives the sum too: a check on every figure above.
    #[test]
    fn provinces_and_armed_forces_make_the_whole() {
        let provinces: u64 = PLACES[1..].iter().map(|(_, people)| people).sum();
        assert_eq!(provinces + 2_000_000, PLACES[0].1);
    }

    #[test]
    fn short_names_are_understood() {
        assert_eq!(find("湖南"), find("湖南省"));
        assert_eq!(find("Hunan Province"), find("湖南省"));
        assert_eq!(find("china"), find("全国"));
        assert_eq!(find("xinjiang"), find("新疆"));
        assert_eq!(find("火星"), None);
        assert_eq!(province("广西").as_deref(), Some("广西壮族自治区"));
        assert_eq!(province("Hunan").as_deref(), Some("Hunan"));
        assert_eq!(in_language("湖南省", "en"), "Hunan");
        assert_eq!(in_language("湖南省", "zh-CN"), "湖南省");
        for none in ["全国", "China", "长沙市", ""] {
            assert_eq!(province(none), None, "{none}");
        }
    }
}
