//! How Chinese words sound, in the letters of pinyin, so that they can be put in order and found by their sound. Knows no
//! page.

use pinyin::ToPinyin;

mod places;

/// What a text is sorted by: the sound of its first signs, then the signs themselves. What does not stand for a sound, a
/// quotation mark above all, goes before nothing.
pub fn sorted(text: &str) -> String {
    let mut sound = String::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        match c.to_pinyin() {
            Some(of) => sound.push_str(of.plain()),
            None => sound.extend(c.to_lowercase()),
        }
        sound.push(' ');
    }
    sound.push_str(text);
    sound
}

/// The whole sound of a text and the first letters of its syllables: `lüsejifen lsjf`. Nothing where nothing in it is Chinese.
pub fn spelled(text: &str) -> Option<(String, String)> {
    let (mut whole, mut first, mut any) = (String::new(), String::new(), false);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if let Some(of) = c.to_pinyin() {
            any = true;
            // As keyboards have it.
            whole.push_str(&of.plain().replace('ü', "v"));
            first.push_str(&of.first_letter().replace('ü', "v"));
        } else {
            whole.extend(c.to_lowercase());
            first.extend(c.to_lowercase());
        }
    }
    any.then_some((whole, first))
}

/// The sound of the name of a place, as its people say it: `重庆` is no weight. Nothing where nothing in it is Chinese.
pub fn of_place(name: &str) -> Option<String> {
    let (mut whole, mut any) = (String::new(), false);
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let known = places::beginning(rest);
        let length = known.map_or(c.len_utf8(), |(length, _)| length);
        let (part, behind) = rest.split_at(length);
        rest = behind;
        if let Some((_, sound)) = known {
            any = true;
            whole.push_str(sound);
        } else if let Some((sound, _)) = spelled(part) {
            any = true;
            whole.push_str(&sound);
        } else if c.is_alphanumeric() {
            whole.extend(c.to_lowercase());
        }
    }
    any.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name, its sound, and so on.
    const PLACES: &str = "
        重庆 chongqing  长乐 changle  长沙 changsha  长春 changchun  长治 changzhi  长汀 changting
        长垣 changyuan  长子 zhangzi  子长 zichang  天长 tianchang  弓长岭 gongchangling  厦门 xiamen
        六安 luan  六合 luhe  六盘水 liupanshui  六枝 liuzhi  都江堰 dujiangyan  成都 chengdu  都安 duan
        花都 huadu  新都 xindu  郫都 pidu  曾都 zengdu  蚌埠 bengbu  亳州 bozhou  丽水 lishui
        台州 taizhou  东阿 donge  乐山 leshan  乐清 yueqing  乐亭 laoting  乐陵 laoling  乐都 ledu
        乐昌 lechang  昌乐 changle  南乐 nanle  大埔 dabu  黄埔 huangpu  番禺 panyu  吐鲁番 tulufan
        会稽 kuaiji  会理 huili  会泽 huize  洪洞 hongtong  涡阳 guoyang  铅山 yanshan  莘县 shenxian
        单县 shanxian  尉氏 weishi  尉犁 yuli  枞阳 zongyang  歙县 shexian  黟县 yixian  覃塘 qintang
        荥阳 xingyang  荥经 yingjing  浚县 xunxian  蔚县 yuxian  井陉 jingxing  盱眙 xuyi  甪直 luzhi
        台儿庄 taierzhuang  任丘 renqiu  任泽 renze  繁峙 fanshi  繁昌 fanchang  解州 xiezhou
        綦江 qijiang  涪陵 fuling  犍为 qianwei  珙县 gongxian  筠连 junlian  勐海 menghai  莎车 shache
        曲阜 qufu  曲靖 qujing  石林 shilin  石嘴山 shizuishan  朝阳 chaoyang  行唐 xingtang
        闵行 minhang  燕郊 yanjiao  华县 huaxian  佛山 foshan  佛坪 foping  佛冈 fogang  什邡 shifang
        喀什 kashi  乌什 wushi  阿勒泰 aletai  弥勒 mile  库尔勒 kuerle  西藏 xizang  伽师 jiashi
        宝坻 baodi  黄陂 huangpi  泊头 botou  泌阳 biyang  中牟 zhongmu  牟平 muping  牟定 mouding
        召陵 shaoling  南召 nanzhao  渑池 mianchi  珲春 hunchun  穆棱 muling  绥棱 suiling  丹棱 danleng
        吴堡 wubu  红寺堡 hongsipu  龙圩 longxu  崆峒 kongtong  百色 baise  栖霞 qixia  宿州 suzhou
        儋州 danzhou  东莞 dongguan  句容 jurong  盐城 yancheng  陕西 shanxi  山西 shanxi  西安 xian
        柞水 zhashui  沈丘 shenqiu  无为 wuwei  郓城 yuncheng  鄄城 juancheng  芝罘 zhifu  冠县 guanxian
        大城县 daichengxian  大名县 damingxian  莘庄 xinzhuang  浒墅关 xushuguan  耒阳 leiyang
        漯河 luohe  岢岚 kelan  临朐 linqu  诸暨 zhuji  嵊州 shengzhou  婺源 wuyuan  鄱阳 poyang
        若羌 ruoqiang  且末 qiemo  那曲 naqu  色达 seda
    ";

    #[test]
    fn a_title_is_sorted_and_found_by_its_sound() {
        assert!(sorted("“绿色积分”") < sorted("资本运作"));
        assert!(sorted("App 投资") < sorted("保健品"));
        let spelled = spelled("绿色积分").unwrap();
        assert_eq!(spelled, ("lvsejifen".to_owned(), "lsjf".to_owned()));
        assert_eq!(super::spelled("MMM"), None);
    }

    #[test]
    fn places_are_called_as_their_people_call_them() {
        let words: Vec<&str> = PLACES.split_whitespace().collect();
        assert!(words.len() > 250);
        for pair in words.chunks(2) {
            let [name, sound] = pair else {
                panic!("{pair:?}")
            };
            assert_eq!(of_place(name).as_deref(), Some(*sound));
        }
        // Wherever it stands in the name.
        let long = of_place("中国（重庆）长寿区 A1").unwrap();
        assert_eq!(long, "zhongguochongqingchangshouqua1");
        assert_eq!(of_place("Changsha"), None);
        // Words keep the sound that they have.
        assert_eq!(spelled("重要").unwrap().0, "zhongyao");
    }
}
