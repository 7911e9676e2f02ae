//! From shapes to JSON Schema, draft 7. A mapping becomes a definition under its name; every alias of a key
//! is a property too. Knows no kind of file.

use serde_json::{Map, Value as Json, json};

use crate::locale::{Locale, fill};
use crate::syntax::answer::{RIGHT, WRONG};
use crate::syntax::decode::{NO, YES};
use crate::syntax::deploy;
use crate::syntax::keys::{self, Key};
use crate::syntax::shape::{Field, Shape, Value, Variant};

/// One schema that is being made.
pub(super) struct Draft {
    locale: Locale,
    definitions: Map<String, Json>,
}

impl Draft {
    pub(super) fn new(locale: Locale) -> Self {
        Self {
            locale,
            definitions: Map::new(),
        }
    }

    /// The mappings that were met.
    pub(super) fn definitions(self) -> Json {
        Json::Object(self.definitions)
    }

    /// What a value may be. Where nothing need be there, nothing after the colon is the same as no key.
    pub(super) fn value(&mut self, value: Value, required: bool) -> Json {
        let mut made = match value {
            Value::Text | Value::Markdown => text(required),
            Value::Worded => json!({"anyOf": [
                text(required),
                {"type": "object", "minProperties": 1, "propertyNames": {"pattern": TAG},
                    "additionalProperties": text(true)},
            ]}),
            Value::Texts | Value::Letters => texts(required),
            Value::FewTexts(most) => few_texts(required, most),
            Value::Marked => json!({"type": "string", "pattern": r"\[\[|［［|【【"}),
            Value::Extra => json!({"type": "object"}),
            Value::Boolean => one_of(YES.iter().chain(NO), &[true, false]),
            Value::Truth => one_of(RIGHT.iter().chain(WRONG), &[true, false]),
            Value::Choice(names) => json!({"enum": names().concat()}),
            Value::Integer(least, most) => json!({"anyOf": [
                {"type": "integer", "minimum": least, "maximum": most},
                {"type": "string", "pattern": LOOSE},
            ]}),
            Value::Number(least, most) => number(least, most),
            Value::Date(partial) => date(partial),
            Value::Url => {
                json!({"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^/\s][^\s]*$"})
            }
            Value::Duration => {
                json!({"type": "string", "pattern": r"^[0-9]+ *(s|秒|m|min|分|分钟|h|小时)$"})
            }
            Value::Percent => json!({"anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 100},
                {"type": "string", "pattern": r"^[0-9]{1,3} *[%％分]*$"},
            ]}),
            Value::Levels => json!({"anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 5},
                {"type": "string", "pattern": r"^[1-5] *((\.\.|[-–~～]) *[1-5])?$"},
            ]}),
            Value::Shares => json!({"type": "string",
                "pattern": r"^[0-9]{1,3} *[%％]? *(\.\.|[-–~～]) *[0-9]{1,3} *[%％]?$"}),
            Value::Groups => {
                let places = json!({"type": "array", "items": {"type": "integer", "minimum": 1}});
                json!({"anyOf": [{"type": "array", "items": places}, places]})
            }
            Value::Map(shapes) => return self.mapping(shapes),
            Value::Question(common, variants) => return self.question(common, variants()),
            Value::Named(inner, most) => {
                let inner = self.value(*inner, true);
                return json!({"type": "object", "additionalProperties": inner, "maxProperties": most});
            }
            Value::List(inner, least, most) => {
                let inner = self.value(*inner, true);
                json!({"type": "array", "items": inner, "minItems": least, "maxItems": most})
            }
            Value::Either(all) => {
                let all: Vec<Json> = all.iter().map(|one| self.value(*one, true)).collect();
                json!({"anyOf": all})
            }
        };
        // A list of none is what nothing after the colon is, too.
        if !required || matches!(value, Value::List(_, 0, _)) {
            made = or_nothing(&made);
        }
        made
    }

    /// A reference to the keys of all these shapes together.
    fn mapping(&mut self, shapes: &[&'static Shape]) -> Json {
        let names: Vec<&str> = shapes.iter().map(|shape| shape.name).collect();
        let name = names.join("-");
        if !self.definitions.contains_key(&name) {
            // A place, so that what is met first stands first.
            self.definitions.insert(name.clone(), Json::Null);
            let mut properties = Map::new();
            let mut rules = Vec::new();
            for shape in shapes {
                for field in shape.fields {
                    let value = self.value(field.value, field.required);
                    self.properties(shape, field.key, &value, &mut properties);
                    rules.extend(self.twice(field.key));
                    rules.extend(needed(field));
                }
            }
            let made = object(&properties, &rules);
            self.definitions.insert(name.clone(), made);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// The file of targets: each has a name, and its type says what else it has.
    pub(super) fn targets(&mut self) -> Json {
        let mut one = self.mapping(const { &[&deploy::COMMON] });
        for (names, shapes) in deploy::kinds().iter().rev() {
            let said: Vec<Json> = keys::KIND_OF_TARGET
                .names()
                .map(|name| json!({"properties": {name: {"enum": names}}, "required": [name]}))
                .collect();
            let then = self.mapping(shapes);
            one = json!({"if": {"anyOf": said}, "then": then, "else": one});
        }
        let all = json!({"type": "object", "minProperties": 1, "additionalProperties": one});
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for field in deploy::DEPLOY.fields {
            self.properties(&deploy::DEPLOY, field.key, &all, &mut properties);
            rules.extend(self.twice(field.key));
            rules.extend(needed(field));
        }
        object(&properties, &rules)
    }

    /// A question: which keys it may have hangs on its type, or on what is there.
    fn question(&mut self, common: &'static Shape, variants: &'static [Variant]) -> Json {
        let name = common.name.to_owned();
        if self.definitions.contains_key(&name) {
            return json!({ "$ref": format!("#/definitions/{name}") });
        }
        self.definitions.insert(name.clone(), Json::Null);
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for field in common.fields {
            let value = self.value(field.value, field.required);
            self.properties(common, field.key, &value, &mut properties);
            rules.extend(self.twice(field.key));
            rules.extend(needed(field));
        }
        let own = || variants.iter().flat_map(|variant| variant.shape.fields);
        let mut seen: Vec<&Key> = Vec::new();
        for field in own() {
            if !seen.contains(&field.key) {
                seen.push(field.key);
                // What it may be is said by the type's rule; here, what it is.
                self.properties(common, field.key, &json!({}), &mut properties);
                rules.extend(self.twice(field.key));
            }
        }
        rules.push(self.by_type(variants, &seen));
        self.definitions
            .insert(name.clone(), object(&properties, &rules));
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// if it says a type: that type's keys; else the first type that one of its keys tells; else any that
    /// an answer alone can be for.
    fn by_type(&mut self, variants: &'static [Variant], own: &[&'static Key]) -> Json {
        let loose: Vec<&Variant> = variants.iter().filter(|it| it.told_by.is_none()).collect();
        let rest: Vec<Json> = loose.iter().map(|it| self.variant(it, own)).collect();
        let mut rule = json!({"anyOf": rest});
        let mut told: Vec<&Key> = Vec::new();
        for variant in variants.iter().rev() {
            let Some(key) = variant.told_by.filter(|key| !told.contains(key)) else {
                continue;
            };
            told.push(key);
            let then = self.variant(variant, own);
            rule = json!({"if": has(key), "then": then, "else": rule});
        }
        for variant in variants.iter().rev() {
            let said: Vec<Json> = keys::TYPE
                .names()
                .map(|name| {
                    json!({"properties": {name: {"enum": variant.kind.names()}}, "required": [name]})
                })
                .collect();
            let then = self.variant(variant, own);
            rule = json!({"if": {"anyOf": said}, "then": then, "else": rule});
        }
        rule
    }

    /// The keys of one type; those of other types have no place.
    fn variant(&mut self, variant: &Variant, own: &[&'static Key]) -> Json {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for key in own {
            let field = variant.shape.fields.iter().find(|it| it.key == *key);
            let value = match field {
                Some(field) => {
                    rules.extend(needed(field));
                    self.value(field.value, field.required)
                }
                None => json!(false),
            };
            for name in key.names() {
                properties.insert(name.to_owned(), value.clone());
            }
        }
        json!({"properties": properties, "allOf": rules})
    }

    /// A key under each of its names, with what it means.
    fn properties(&self, shape: &Shape, key: &Key, value: &Json, into: &mut Map<String, Json>) {
        let help = self.locale.key_help(shape.name, key.name);
        for name in key.names() {
            let mut property = Map::new();
            if let Some(help) = help {
                let same = if name == key.name {
                    String::new()
                } else {
                    fill(self.locale.words().schema.alias, &[&key.name])
                };
                property.insert("description".into(), format!("{}{same}", help.says).into());
                if let Ok(example) = serde_json::from_str::<Json>(help.example) {
                    property.insert("examples".into(), json!([example]));
                }
            }
            // Draft 7 does not look at what stands beside a reference.
            match value {
                Json::Object(inner) if inner.contains_key("$ref") => {
                    property.insert("allOf".into(), json!([value]));
                }
                Json::Object(inner) => property.extend(inner.clone()),
                _ => {}
            }
            into.insert(name.to_owned(), property.into());
        }
    }

    /// A key under two of its names is the same thing said twice.
    fn twice(&self, key: &Key) -> Vec<Json> {
        let names: Vec<&str> = key.names().collect();
        let mut rules = Vec::new();
        for (index, first) in names.iter().enumerate() {
            for second in &names[index + 1..] {
                let says = self.locale.key_twice(first, second);
                rules.push(json!({"not": {"required": [first, second]}, "errorMessage": says}));
            }
        }
        rules
    }
}

/// A language tag.
const TAG: &str = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

/// Numbers as people type them: `3,280`, `３２８０`.
const LOOSE: &str = r"^\s*[-－]?[0-9０-９.．][0-9０-９.．,， ]*$";

fn text(required: bool) -> Json {
    if required {
        json!({"type": ["string", "number", "boolean"], "minLength": 1})
    } else {
        json!({"type": ["string", "number", "boolean"]})
    }
}

fn texts(required: bool) -> Json {
    let least = usize::from(required);
    json!({"anyOf": [text(required), {"type": "array", "items": text(required), "minItems": least}]})
}

fn few_texts(required: bool, most: usize) -> Json {
    let mut texts = texts(required);
    texts["anyOf"][1]["maxItems"] = most.into();
    texts
}

fn number(least: f64, most: f64) -> Json {
    let mut number = json!({"type": "number"});
    if least > f64::MIN {
        number["minimum"] = least.into();
    }
    if most < f64::MAX {
        number["maximum"] = most.into();
    }
    json!({"anyOf": [number, {"type": "string", "pattern": LOOSE}]})
}

fn date(partial: bool) -> Json {
    let year = "(19|2[0-9])[0-9]{2}";
    let month = "[-/](0?[1-9]|1[0-2])";
    let day = "[-/](0?[1-9]|[12][0-9]|3[01])";
    if partial {
        let pattern = format!(r"^\s*{year}({month}({day})?)?\s*$");
        json!({"anyOf": [{"type": "string", "pattern": pattern},
            {"type": "integer", "minimum": 1900, "maximum": 2999}]})
    } else {
        json!({"type": "string", "pattern": format!(r"^\s*{year}{month}{day}\s*$")})
    }
}

/// These words, in capitals too, or these values.
fn one_of<'a>(words: impl Iterator<Item = &'a &'static str>, values: &[bool]) -> Json {
    let mut all: Vec<Json> = values.iter().map(|value| json!(value)).collect();
    for word in words {
        all.push(json!(word));
        let upper = word.to_uppercase();
        if upper != *word {
            all.push(json!(upper));
        }
    }
    json!({"enum": all})
}

fn or_nothing(made: &Json) -> Json {
    json!({"anyOf": [made, {"type": "null"}]})
}

fn has(key: &Key) -> Json {
    let any: Vec<Json> = key
        .names()
        .map(|name| json!({"required": [name]}))
        .collect();
    json!({"anyOf": any})
}

fn needed(field: &Field) -> Option<Json> {
    field.required.then(|| has(field.key))
}

fn object(properties: &Map<String, Json>, rules: &[Json]) -> Json {
    json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": rules,
    })
}
