#!/usr/bin/env python3
"""Checks an exported figure without anything of Concord's: only this file and Python's standard library.

    python3 check_figure.py figure.json [ID] [another.json [ID]] …

FILE is a figure as `concord figure export` writes it. ID is the figure's id as the statement names it: 64 hexadecimal
digits. Without it, the figure is only checked against itself.

It recomputes every step of the figure (format figure/v1) from its leaves with exact fractions, every line from its
step, and the id from the text: the id is the SHA-256 of the canonical JSON (RFC 8785). It prints the lines with their
amounts, where they differ as stated and as recomputed. Ends with 0 when all is as it should be, 1 when something differs (each difference on a line of standard
error), 2 when it cannot read the file.

A figure may take a value from another one, of the contract above it. If that one is among the files too, the value is
compared with what it says; if not, its id is printed.

What it cannot check is whether the other leaves are true: whether so many people reoffended, and whether the terms say
so. Their sources are in the document.
"""

import hashlib
import json
import re
import sys
from fractions import Fraction

LARGEST = 10**300
LARGEST_PENCE = 2**63 - 1


class Fault(Exception):
    """A step has no value of its own accord: division by zero, a factor out of range."""


class Missing:
    """No value, and the names of the nodes where the want of one started."""

    def __init__(self, roots, taken=None):
        self.roots = roots
        self.taken = taken


# --- values -----------------------------------------------------------------------------------------------------


def read_value(text):
    """A number as text ("460/1722", "0.4217", "12") becomes a fraction; yes and no stay what they are."""
    if isinstance(text, bool):
        return text
    if not isinstance(text, str) or not re.fullmatch(r"[+-]?\d+(\.\d+|/\d+)?", text):
        raise ValueError(f"{text!r} is no exact number")
    return Fraction(text)


def value_text(value):
    """The one way in which the format writes a value: in lowest terms."""
    return value if isinstance(value, bool) else str(value)


def rounded(value, places, mode):
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if mode == "half_up":
        whole += 2 * rest >= scaled.denominator
    elif mode == "up":
        whole += rest > 0
    elif mode != "down":
        raise ValueError(f"rounding {mode!r} is not known")
    return Fraction(whole if value >= 0 else -whole, 10**places)


# --- operations -------------------------------------------------------------------------------------------------
# Each takes the step's operands by role, already as values, and the step for its options.


def product(numbers):
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def divide(o, step):
    if o["by"] == 0:
        raise Fault("division by zero")
    quotient = o["amount"] / o["by"]
    rounding = step["rounding"]
    return quotient if rounding == "exact" else rounded(quotient, rounding["places"], rounding["mode"])


def share(o, _step):
    if not 0 <= o["factor"] <= 1:
        raise Fault("the factor is not between 0 and 1")
    return o["amount"] * o["factor"]


def band(o, _step):
    upper = o.get("upTo")
    if upper is not None and upper < o["above"]:
        raise Fault("the upper bound is below the lower one")
    inside = o["amount"] if upper is None else min(o["amount"], upper)
    return max(inside - o["above"], Fraction(0))


def within(o, _step):
    if o["low"] > o["high"]:
        raise Fault("the lower bound is above the upper one")
    return o["low"] <= o["amount"] <= o["high"]


def power(o, _step):
    exponent = o["exponent"]
    if exponent.denominator != 1 or not 0 <= exponent <= 100:
        raise Fault("the exponent is not a whole number from 0 to 100")
    return o["base"] ** int(exponent)


PLAIN = {
    # engine 1
    "add": lambda o, _: sum(o["of"], Fraction(0)),
    "subtract": lambda o, _: o["from"] - o["less"],
    "multiply": lambda o, _: product(o["of"]),
    "divide": divide,
    "sum": lambda o, _: sum(o["of"], Fraction(0)),
    "share": share,
    "min": lambda o, _: min(o["of"]),
    "max": lambda o, _: max(o["of"]),
    "cap": lambda o, _: min(o["amount"], o["at"]),
    "floor": lambda o, _: max(o["amount"], o["at"]),
    "band": band,
    "exceeds": lambda o, _: o["amount"] > o["limit"],
    "within": within,
    "round": lambda o, step: rounded(o["amount"], step["rounding"]["places"], step["rounding"]["mode"]),
    # engine 2
    "all": lambda o, _: all(o["of"]),
    "any": lambda o, _: any(o["of"]),
    "not": lambda o, _: not o["of"],
    "count": lambda o, _: Fraction(sum(o["of"])),
    "power": power,
}
SINCE_ENGINE_2 = {"all", "any", "not", "count", "power"}


def choose(step, selector):
    """Of a choice, the name of the node that is taken; the others do not count, and may lack a value."""
    operands = step["operands"]
    if step["operation"] == "when":
        return operands["then"] if selector is True else operands["else"]
    best = None
    for key, name in operands["values"].items():
        candidate = read_value(key)
        if candidate == selector:
            return name
        if step["match"] == "from" and candidate < selector and (best is None or candidate > best[0]):
            best = (candidate, name)
    if best is None:
        raise Fault("no entry fits the key")
    return best[1]


# --- the tree ---------------------------------------------------------------------------------------------------


def names_of(operand):
    if isinstance(operand, str):
        return [operand]
    return list(operand.values()) if isinstance(operand, dict) else list(operand)


def evaluate(step, known, engine):
    """The value of a step from those of the nodes before it, with the node that a choice took; or what is missing."""
    operation = step["operation"]
    if operation in SINCE_ENGINE_2 and engine < 2:
        raise ValueError(f"engine {engine} has no {operation!r}")
    taken = None
    try:
        if operation in ("when", "lookup"):
            selector = known[step["operands"]["if" if operation == "when" else "key"]]
            if isinstance(selector, Missing):
                return Missing(selector.roots)
            taken = choose(step, selector)
            value = known[taken]
            return Missing(value.roots, taken) if isinstance(value, Missing) else (value, taken)
        if operation not in PLAIN:
            raise ValueError(f"the operation {operation!r} is not known")
        roots = {
            root
            for operand in step["operands"].values()
            for name in names_of(operand)
            if isinstance(known[name], Missing)
            for root in known[name].roots
        }
        if roots:
            return Missing([name for name in known if name in roots])
        values = {
            role: known[operand] if isinstance(operand, str) else [known[name] for name in names_of(operand)]
            for role, operand in step["operands"].items()
        }
        value = PLAIN[operation](values, step)
    except Fault:
        return Missing([step["name"]])
    if not isinstance(value, bool) and (abs(value.numerator) > LARGEST or value.denominator > LARGEST):
        return Missing([step["name"]])
    return value, taken


def leaf_value(leaf):
    """What a leaf starts with. A constant is the mechanism's; what stands in is what its rule says."""
    if leaf["input"]["from"] == "constant":
        return read_value(leaf["input"]["value"])
    if "standsIn" in leaf:
        return read_value(leaf["absent"]["value"])
    return read_value(leaf["value"]) if "value" in leaf else Missing([leaf["name"]])


def check_nodes(figure, differ):
    known = {}
    for node in figure["nodes"]:
        name = node["name"]
        if name in known:
            differ(f"nodes.{name}: it is there twice")
        if node["operation"] == "leaf":
            result, taken = leaf_value(node), None
        else:
            result = evaluate(node, known, figure["mechanism"]["engine"])
            result, taken = (result, result.taken) if isinstance(result, Missing) else result
        known[name] = result
        compare(node, result, taken, differ)
    return known


def compare(node, result, taken, differ):
    where = f"nodes.{node['name']}"
    if isinstance(result, Missing):
        if "value" in node:
            differ(f"{where}: it says {node['value']}, and no value follows")
        elif node.get("missing") != result.roots:
            differ(f"{where}: it says that {node.get('missing')} are missing, and {result.roots} are")
        if result.roots == [node["name"]] and not node.get("why"):
            differ(f"{where}: it does not say why there is no value")
    elif node.get("value") != value_text(result) or isinstance(node.get("value"), bool) != isinstance(result, bool):
        differ(f"{where}: it says {node.get('value')}, and {value_text(result)} follows")
    if node.get("taken") != taken:
        differ(f"{where}: it says that it took {node.get('taken')}, and it takes {taken}")
    if node["operation"] == "leaf" and "value" in node and "source" not in node:
        differ(f"{where}: it has a value and names no source")


def check_lines(figure, known, differ):
    """Each line from its step, and which of them lack what. Returns the amounts in pence by component, None for none."""
    wanting, amounts = {}, {}
    for line in figure["lines"]:
        where, value = f"lines.{line['component']}", known[line["node"]]
        if isinstance(value, Missing):
            roots = value.roots
        elif isinstance(value, bool) or value.denominator != 1:
            differ(f"{where}: {value_text(value)} is no whole number of pence")
            amounts[line["component"]] = None
            continue
        else:
            wrong_side = (line["kind"] == "payment" and value < 0) or (line["kind"] == "deduction" and value > 0)
            roots = [line["node"]] if wrong_side or abs(value) > LARGEST_PENCE else []
        amounts[line["component"]] = None if roots else int(value)
        if roots:
            if "pence" in line or line.get("missing") != roots:
                differ(f"{where}: it says {line.get('pence', line.get('missing'))}, and {roots} are missing")
            for root in roots:
                wanting.setdefault(root, []).append(line["component"])
        elif line.get("pence") != str(value):
            differ(f"{where}: it says {line.get('pence')} pence, and {value} follows")
    status = "incomplete" if wanting else "complete"
    if figure["status"] != status:
        differ(f"status: it says {figure['status']}, and it is {status}")
    listed = [(item["node"], item["lines"]) for item in figure["missing"]]
    expected = [(name, wanting[name]) for name in known if name in wanting]
    if listed != expected:
        differ(f"missing: it lists {listed}, and it is {expected}")
    for finding in figure["findings"]:
        if finding["node"] not in known:
            differ(f"findings.{finding['component']}: there is no node {finding['node']}")
    return amounts


# --- other figures ----------------------------------------------------------------------------------------------


def part_text(source):
    kind = source.get("lines")
    if kind is not None:
        return "all lines together" if kind == "all" else f"all {kind}s together"
    return f"the line {source['component']}" if "component" in source else source["node"]


def part_of(figure, source):
    """What a figure says of the part that another one takes: as the format writes it, None where it says nothing."""
    if figure["status"] != "complete":
        return None
    if "component" in source:
        return next((line["pence"] for line in figure["lines"] if line["component"] == source["component"]), None)
    if "lines" in source:
        return str(sum(int(line["pence"]) for line in figure["lines"] if source["lines"] in ("all", line["kind"])))
    return next((node.get("value") for node in figure["nodes"] if node["name"] == source["node"]), None)


def check_taken(figure, others, differ):
    """Each leaf that another figure gave, held against that figure where it is there. Returns a line about each."""
    lines = []
    for node in figure["nodes"]:
        source = node.get("source", {})
        if source.get("kind") != "figure":
            continue
        where = f"{node['name']}: {part_text(source)} of the figure {source['figure']} of {source['contract']}"
        other = others.get(source["figure"])
        if other is None:
            lines.append(f"{where}, which is not among the files")
            continue
        says = part_of(other, source)
        if other["context"]["contract"] != source["contract"] or other["context"]["period"] != figure["context"]["period"]:
            differ(f"nodes.{node['name']}: that figure is of another contract or period")
        if node.get("value") != says or isinstance(node.get("value"), bool) != isinstance(says, bool):
            differ(f"nodes.{node['name']}: it says {node.get('value')}, and the figure that it is from says {says}")
        lines.append(f"{where}: compared")
    return lines


# --- the text ---------------------------------------------------------------------------------------------------


def canonical(value):
    """RFC 8785 for what a figure holds: texts, whole numbers, yes and no, lists and objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise ValueError("a figure holds no numbers with decimals; they are written as text")
    return json.dumps(value, ensure_ascii=False)


def pounds(pence):
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02}"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_text(figure, text, expected_id, differ):
    """The text is the only one that the figure has, and the id is its hash."""
    found, exact = sha256(text), canonical(figure)
    if text == exact:
        if expected_id is not None and found != expected_id:
            differ(f"id: it should be {expected_id}, and the text has {found}")
        return found
    without = f"; without that, its id is {sha256(exact)}"
    if text.rstrip("\r\n") == exact:
        differ(f"the file ends in a line feed that is not part of the text{without}")
    elif text == "\ufeff" + exact:
        differ(f"the file begins with a byte order mark that is not part of the text{without}")
    else:
        differ("the text is not canonical JSON (RFC 8785), so its hash is not the figure's id")
    if expected_id is not None and sha256(exact) != expected_id:
        differ(f"id: it should be {expected_id}, and the figure in this file has {sha256(exact)}")
    return found


def read_figures(names):
    """The figures in the files by the hash of their text; a file that holds none is told when it is checked itself."""
    figures = {}
    for name in names:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                text = file.read()
            figure = json.loads(text)
            if figure.get("format") == "figure/v1":
                figures[sha256(text)] = figure
        except (OSError, ValueError, AttributeError):
            continue
    return figures


def check(text, expected_id, others, differ):
    figure = json.loads(text[1:] if text.startswith("\ufeff") else text)
    if isinstance(figure, dict) and "format" not in figure and isinstance(figure.get("document"), dict):
        raise ValueError("the figure stands under 'document' in this file; write what stands there into a file of its own")
    found = check_text(figure, text, expected_id, differ)
    if figure.get("format") != "figure/v1":
        raise ValueError(f"the format {figure.get('format')!r} is not figure/v1")
    if figure["mechanism"]["engine"] not in (1, 2):
        raise ValueError(f"the engine {figure['mechanism']['engine']} is not known")
    amounts = check_lines(figure, check_nodes(figure, differ), differ)
    return figure, amounts, check_taken(figure, others, differ), found


def report(figure, amounts, taken, found):
    """Prints every line as stated, and as recomputed where that is another amount."""
    context = figure["context"]
    print(f"{context['contract']}, {context['period']}, {context['basis']}, terms version {context['terms']['version']}")
    for line in figure["lines"]:
        stated = int(line["pence"]) if "pence" in line else None
        print(f"{line['component']}  {line['title']}: {both(stated, amounts[line['component']])}")
    if figure["status"] == "complete":
        stated = sum(int(line["pence"]) for line in figure["lines"] if "pence" in line)
        known = list(amounts.values())
        print(f"total: {both(stated, None if None in known else sum(known))}")
    leaves = sum(node["operation"] == "leaf" for node in figure["nodes"])
    for line in taken:
        print(line)
    print(f"worked out: {counted(len(figure['nodes']) - leaves, 'step')} from {counted(leaves, 'leaf', 'leaves')}")
    print(f"id: {found}")


def both(stated, recomputed):
    text = "not known" if stated is None else pounds(stated)
    if stated == recomputed:
        return text
    return f"{text} as stated, {'not known' if recomputed is None else pounds(recomputed)} as recomputed"


def counted(number, one, many=None):
    return f"{number} {one if number == 1 else many or one + 's'}"


def check_file(name, expected_id, others):
    """Checks one file and prints what it found. Returns 0, 1 or 2, as the script ends."""
    differences = []
    code = 2
    try:
        with open(name, encoding="utf-8", newline="") as file:
            text = file.read()
        report(*check(text, expected_id, others, differences.append))
        code = 1 if differences else 0
        if differences:
            print("differs")
        elif expected_id is None:
            print("consistent in itself; no id was given to compare with")
        else:
            print("as it should be")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        differences.append(f"cannot be checked: {type(error).__name__}: {error}")
    for difference in differences:
        print(f"{name}: {difference}", file=sys.stderr)
    return code


def main(arguments):
    if "--help" in arguments or "-h" in arguments:
        print(__doc__.strip())
        return 0
    files = []
    for argument in arguments:
        if files and re.fullmatch(r"[0-9a-f]{64}", argument):
            files[-1] = (files[-1][0], argument)
        else:
            files.append((argument, None))
    if not files:
        print("usage: check_figure.py FILE [ID] …   (--help says more)", file=sys.stderr)
        return 2
    others = read_figures(name for name, _ in files)
    return max(check_file(name, expected_id, others) for name, expected_id in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
