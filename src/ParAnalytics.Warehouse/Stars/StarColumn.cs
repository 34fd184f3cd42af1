using System.Globalization;
using ParAnalytics.Olap.Stars;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>A column of a table being read, with the SQL that reads it.</summary>
/// <param name="Place">Its place among the columns read.</param>
/// <param name="Header">As the file writes it.</param>
/// <param name="Type">Its type in the file; VARCHAR in CSV.</param>
internal sealed record StarColumn(int Place, string Name, string Header, string Type, ColumnUse Use)
{
    /// <summary>More digits after the point than this are kept as floating numbers.</summary>
    private const int MostDigits = 9;

    private const string Exact = "decimal(38, 9)";

    /// <summary>The value as a text without spaces around it; no value where it is empty.</summary>
    public string Text => $"nullif(trim(cast({Quoted} as varchar)), '')";

    /// <summary>Whether the file's own type is already what is needed.</summary>
    public bool IsAsNeeded => (Use, Type) switch
    {
        (ColumnUse.Number or ColumnUse.Any or ColumnUse.Year, "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT") => true,
        (ColumnUse.Number or ColumnUse.Any, _) when Type.StartsWith("DECIMAL", StringComparison.Ordinal) => true,
        (ColumnUse.Day or ColumnUse.Any, "DATE") or (ColumnUse.Flag, "BOOLEAN") => true,
        _ => false,
    };

    /// <summary>What must be known of all its values before it is read; empty for nothing.</summary>
    public IEnumerable<string> Questions => IsAsNeeded || Use == ColumnUse.Text ? [] : Use switch
    {
        ColumnUse.Number => [Uncounted, .. Digits],
        ColumnUse.Any => [Bad(Number, "bad"), .. Digits, Bad(Day, "undated"), $"count(*) filter ({Text} like '0_%' and {Text} not like '0.%') as {Named("zeros")}", $"count({Text}) as {Named("present")}"],
        _ => [Bad(Parsed, "bad")],
    };

    /// <summary>
    /// Of a column that may hold anything, what a few of its values already rule out: <c>bad</c> or <c>undated</c> above 0. Only what they do not is
    /// asked of all values, which takes long.
    /// </summary>
    public IEnumerable<string> Glances => IsAsNeeded || Use != ColumnUse.Any ? [] : [Bad(Number, "bad"), Bad(Day, "undated")];

    /// <summary><see cref="Questions"/> without what a glance has answered.</summary>
    public IEnumerable<string> QuestionsAfter(Func<string, long?> glanced)
    {
        var (uncounted, undated) = (glanced(Named("bad")) > 0, glanced(Named("undated")) > 0);
        return Questions.Where(q => Use != ColumnUse.Any || !((uncounted && !q.EndsWith(Named("undated"), StringComparison.Ordinal) && !q.EndsWith(Named("present"), StringComparison.Ordinal)) || (undated && q.EndsWith(Named("undated"), StringComparison.Ordinal))));
    }

    /// <summary>Of a value, what it is read as; no value where it cannot be.</summary>
    public string Parsed => Use switch { ColumnUse.Number => Number, ColumnUse.Day => Day, ColumnUse.Year => $"try_cast({Text} as integer)", ColumnUse.Flag => Flag, _ => Text };

    /// <summary>In both languages, what the values should have been.</summary>
    public (string Vi, string En) Wanted => Use switch
    {
        ColumnUse.Day => ("ngày; viết như 2026-01-31, 2026-01 hoặc 2026", "a day; write it as 2026-01-31, 2026-01 or 2026"),
        ColumnUse.Year => ("năm; viết như 2026", "a year; write it as 2026"),
        ColumnUse.Flag => ("có hoặc không; viết yes hoặc no", "yes or no; write yes or no"),
        _ => ("số; viết như 1234.5, không có dấu phân nghìn", "a number; write it as 1234.5, without separators of thousands"),
    };

    /// <summary>The SQL that reads the column, once the answers to <see cref="Questions"/> are known.</summary>
    /// <param name="known">Answer by its name: <c>bad</c>, <c>digits</c> …; null for none.</param>
    public string Read(Func<string, long?> known) => $"{Value(name => known(Named(name)))} as {Name}";

    public string Named(string answer) => string.Create(CultureInfo.InvariantCulture, $"c{Place}_{answer}");

    private string Quoted => '"' + Header.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private string Number => $"try_cast({Text} as {Exact})";

    private string Day => $"coalesce(try_cast({Text} as date), cast(try_cast({Text} as timestamp) as date), try_cast(case length({Text}) when 7 then {Text} || '-01' when 4 then {Text} || '-01-01' end as date))";

    private string Flag => $"case when lower({Text}) in ('true', 'yes', 't', 'y', '1', 'có', 'co') then true when lower({Text}) in ('false', 'no', 'f', 'n', '0', 'không', 'khong') then false end";

    private string[] Digits =>
    [
        $"max(length({Text}) - strpos({Text}, '.')) filter (contains({Text}, '.')) as {Named("digits")}",
        $"max(length({Text})) as {Named("length")}",
        $"count(*) filter (contains(lower({Text}), 'e')) as {Named("powers")}",
    ];

    /// <summary>Values that are no numbers, told quickly: floating numbers but for infinity and the like. Reading them as exact numbers says of the rest.</summary>
    private string Uncounted => $"count(*) filter ({Text} is not null and (try_cast({Text} as double) is null or contains(lower({Text}), 'n'))) as {Named("bad")}";

    private string Bad(string parsed, string name) => $"count(*) filter ({Text} is not null and {parsed} is null) as {Named(name)}";

    private string Value(Func<string, long?> known) => Use switch
    {
        _ when IsAsNeeded => Type is "INTEGER" or "SMALLINT" or "TINYINT" && Use != ColumnUse.Year ? $"cast({Quoted} as bigint)" : Use == ColumnUse.Year ? $"cast({Quoted} as integer)" : Quoted,
        ColumnUse.Number => OfNumbers(known),
        ColumnUse.Any when known("present") is null or 0 => Text,
        ColumnUse.Any when known("bad") == 0 && known("zeros") == 0 => OfNumbers(known),
        ColumnUse.Any when known("undated") == 0 => Day,
        _ => Parsed,
    };

    /// <summary>Whole numbers where all are whole, decimals with as many digits as the file has, floating numbers beyond that.</summary>
    private string OfNumbers(Func<string, long?> known)
    {
        var (digits, length) = (known("digits") ?? 0, known("length") ?? 0);
        var type = known("powers") > 0 || digits > MostDigits ? "double"
            : digits == 0 ? length <= 18 ? "bigint" : "decimal(38, 0)"
            : string.Create(CultureInfo.InvariantCulture, $"decimal({(length <= 18 ? 18 : 38)}, {digits})");
        return $"cast({Text} as {type})";
    }
}
