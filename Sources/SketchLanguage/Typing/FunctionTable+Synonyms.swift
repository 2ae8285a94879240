/// What other languages call functions that are here.
extension FunctionTable {
  /// By names that are none of this language.
  static let synonyms = [
    "len": "length", "size": "length", "strlen": "length",
    "substr": "substring", "mid": "substring", "left": "take", "right": "takeLast",
    "prefix": "take", "suffix": "takeLast", "toUpper": "upper", "toUpperCase": "upper",
    "uppercase": "upper", "uppercased": "upper", "ucase": "upper", "toLower": "lower",
    "toLowerCase": "lower", "lowercase": "lower", "lowercased": "lower", "lcase": "lower",
    "proper": "titleCase", "title": "titleCase", "str": "toString", "string": "toString",
    "show": "toString", "int": "toInt", "parseInt": "toInt", "atoi": "toInt", "chr": "character",
    "ord": "code", "asc": "code", "strip": "trim", "lstrip": "trimStart", "rstrip": "trimEnd",
    "trimLeft": "trimStart", "trimRight": "trimEnd", "substitute": "replace", "sub": "replaceFirst",
    "gsub": "replace", "replaceAll": "replace", "rept": "repeat", "search": "indexOf",
    "index": "indexOf", "position": "indexOf", "rfind": "lastIndexOf", "includes": "contains",
    "member": "contains", "elem": "contains", "has": "contains", "hasPrefix": "startsWith",
    "hasSuffix": "endsWith", "empty": "isEmpty", "null": "isEmpty", "odd": "isOdd",
    "even": "isEven", "signum": "sign", "sgn": "sign", "maximum": "max", "minimum": "min",
    "first": "head",
    "car": "head", "cdr": "tail", "rest": "tail", "reversed": "reverse", "rev": "reverse",
    "sorted": "sort", "order": "sort", "distinct": "unique", "nub": "unique", "uniq": "unique",
    "reduce": "fold", "foldl": "fold", "foldr": "fold", "inject": "fold", "select": "filter",
    "collect": "map", "exists": "any", "some": "any", "forall": "all", "every": "all",
    "insert": "insertAt", "delete": "removeAt", "explode": "characters", "chars": "characters",
    "popcount": "popCount", "bvadd": "+", "bvsub": "-", "bvand": "&", "bvor": "|", "bvxor": "^",
    "bvnot": "~", "bvmul": "*", "pow": "*", "mod": "%", "div": "/",
  ]
}
