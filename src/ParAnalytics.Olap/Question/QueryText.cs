using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>
/// Reads the text form: <c>[CUBE:] MEASURE, … [by LEVEL, …] [across LEVEL, …] [where LEVEL=MEMBER|MEMBER, LEVEL=FROM..TO, @DIMENSION.ATTRIBUTE=VALUE|VALUE, MEASURE&gt;=NUMBER]
/// [era as_was|as_is|recast(equal)] [compare TO, …] [sort MEASURE [desc]] [top N by MEASURE [within] [others]] [bottom N by MEASURE] [totals] [asof RELEASE] [limit N]</c>.
/// Without a cube the question goes to <c>indices</c>; without <c>across</c> the last of several levels goes to the columns when it is a time.
/// </summary>
public sealed class QueryText
{
    private static readonly string[] Clauses = ["by", "across", "where", "era", "compare", "sort", "top", "bottom", "totals", "asof", "limit"];
    private static readonly string[] Times = ["year", "period", "half", "quarter", "month", "day"];
    private readonly IReadOnlyList<QueryWord> _words;
    private readonly int _end;
    private int _at;

    private QueryText(string text) => (_words, _end) = (QueryWords.Of(text), text.Length + 1);

    /// <exception cref="FaultException">PAR0313 with the column.</exception>
    public static CubeQuery Read(string text) => new QueryText(TextFold.Compose(text)).Read();

    private CubeQuery Read()
    {
        var cube = "indices";
        if (_words.Count > 0 && _words[0].Text.EndsWith(':') && !_words[0].IsQuoted)
        {
            cube = Take().Text[..^1];
        }

        var query = new CubeQuery { Cube = cube, Measures = Names() };
        EquatableArray<string> by = [], across = [];
        while (_at < _words.Count)
        {
            var clause = Take();
            switch (clause.Text.ToLowerInvariant())
            {
                case "by": by = Names(); break;
                case "across": across = Names(); break;
                case "where": query = query with { Filters = Filters() }; break;
                case "era": query = query with { Era = Era() }; break;
                case "compare": query = query with { Compare = Names().Items.Select(n => new Comparison(n)).ToEquatableArray() }; break;
                case "sort": query = query with { Sort = [new SortKey(Word(), [], MaybeTake("desc") || (MaybeTake("asc") && false))] }; break;
                case "top" or "bottom": query = query with { Top = Top(clause.Is("bottom")) }; break;
                case "totals": query = query with { Totals = Totals() }; break;
                case "asof": query = query with { AsOf = Word() }; break;
                case "limit": query = query with { Limit = Whole() }; break;
                default: throw Unexpected(clause, [.. Clauses]);
            }
        }

        return Place(query, by, across);
    }

    private static CubeQuery Place(CubeQuery query, EquatableArray<string> by, EquatableArray<string> across)
    {
        if (across.Count == 0 && by.Count > 1 && Times.Contains(by[^1].Split('.')[^1], StringComparer.Ordinal))
        {
            (by, across) = (by.Items[..^1].ToEquatableArray(), [by[^1]]);
        }

        static EquatableArray<AxisEntry> Entries(EquatableArray<string> levels) => levels.Items.Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray();
        return query with { Rows = Entries(by), Columns = Entries(across) };
    }

    private EquatableArray<string> Names()
    {
        var names = new List<string> { Word() };
        while (MaybeTake(","))
        {
            names.Add(Word());
        }

        return names.ToEquatableArray();
    }

    private EquatableArray<QueryFilter> Filters()
    {
        var filters = new List<QueryFilter> { Filter() };
        while (MaybeTake(",") || MaybeTake("and"))
        {
            filters.Add(Filter());
        }

        return filters.ToEquatableArray();
    }

    private QueryFilter Filter()
    {
        var name = Word();
        var sign = Take();
        switch (sign.Text)
        {
            case "=":
                var first = Phrase();
                if (MaybeTake(".."))
                {
                    return new RangeFilter(name, first, Phrase());
                }

                var members = new List<string> { first };
                while (MaybeTake("|"))
                {
                    members.Add(Phrase());
                }

                return name.StartsWith('@') ? new AttributeFilter(name[1..], members.ToEquatableArray()) : new MemberFilter(name, members.ToEquatableArray());
            case ">=" or "<=" when name.Contains('.', StringComparison.Ordinal) || Times.Contains(name, StringComparer.Ordinal):
                var bound = Phrase();
                return sign.Text == ">=" ? new RangeFilter(name, bound, null) : new RangeFilter(name, null, bound);
            case ">=": return new MeasureFilter(name, Number(), null, null, null, null);
            case "<=": return new MeasureFilter(name, null, Number(), null, null, null);
            case ">": return new MeasureFilter(name, null, null, Number(), null, null);
            case "<": return new MeasureFilter(name, null, null, null, Number(), null);
            default: throw Unexpected(sign, ["=", ">=", "<="]);
        }
    }

    private EraPolicy Era()
    {
        var era = Take();
        switch (era.Text.ToLowerInvariant())
        {
            case "as_was": return EraPolicy.AsWas;
            case "as_is": return new EraPolicy(EraKind.AsIs, null);
            case "recast":
                Expect("(");
                var weight = Take();
                Expect(")");
                return Enum.TryParse<RecastWeight>(weight.Text, ignoreCase: true, out var parsed) && !char.IsAsciiDigit(weight.Text[0])
                    ? EraPolicy.Recast(parsed)
                    : throw Unexpected(weight, ["equal", "population", "count"]);
            default: throw Unexpected(era, ["as_was", "as_is", "recast(equal)"]);
        }
    }

    private TopClause Top(bool bottom)
    {
        var count = Whole();
        Expect("by");
        var (by, within) = (Word(), MaybeTake("within"));
        return new TopClause(count, by, MaybeTake("others"), bottom) { Within = within };
    }

    private TotalsClause Totals() =>
        MaybeTake("rows") ? TotalsClause.None with { Rows = TotalsOfAxis.Every }
        : MaybeTake("columns") ? TotalsClause.None with { Columns = TotalsOfAxis.Every }
        : new TotalsClause(TotalsOfAxis.Every, TotalsOfAxis.Every);

    /// <summary>A member as written: a quoted text, or words up to the next sign or clause ("Đắk Lắk").</summary>
    private string Phrase()
    {
        var phrase = Word();
        while (_at < _words.Count && !_words[_at].IsSign && !_words[_at].IsQuoted && !Clauses.Append("and").Any(_words[_at].Is))
        {
            phrase += " " + Take().Text;
        }

        return phrase;
    }

    private decimal Number()
    {
        var word = Take();
        return decimal.TryParse(word.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw QueryFaults.Syntax(QueryWords.Place(word.Column), $"'{word.Text}' không phải số; dấu thập phân là dấu chấm.", $"'{word.Text}' is no number; the decimal mark is a point.");
    }

    private int Whole()
    {
        var word = Take();
        return int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw QueryFaults.Syntax(QueryWords.Place(word.Column), $"'{word.Text}' không phải số nguyên dương.", $"'{word.Text}' is no positive whole number.");
    }

    private string Word()
    {
        var word = Take();
        return word.IsSign || (!word.IsQuoted && Clauses.Any(word.Is)) ? throw Unexpected(word, []) : word.Text;
    }

    private QueryWord Take() => _at < _words.Count
        ? _words[_at++]
        : throw QueryFaults.Syntax(QueryWords.Place(_end), "Câu hỏi dừng giữa chừng ở đây.", "The question stops short here.");

    private bool MaybeTake(string text)
    {
        var taken = _at < _words.Count && _words[_at].Is(text);
        _at += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string text)
    {
        var word = Take();
        if (!word.Is(text))
        {
            throw Unexpected(word, [text]);
        }
    }

    private static FaultException Unexpected(QueryWord word, EquatableArray<string> expected)
    {
        var near = expected.Count > 3 ? Nearest.Of(word.Text, expected) : expected;
        var vi = expected.Count > 0 ? $" Cần một trong: {string.Join(", ", expected)}." : "";
        var en = expected.Count > 0 ? $" One of these is needed: {string.Join(", ", expected)}." : "";
        return QueryFaults.Syntax(QueryWords.Place(word.Column), $"Không hiểu '{word.Text}' ở cột {word.Column}.{vi}", $"'{word.Text}' at column {word.Column} is not understood.{en}", near);
    }
}
