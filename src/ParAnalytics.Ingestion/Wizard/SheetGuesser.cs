using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>
/// Looks at a workbook that no description knows: finds the header, and matches what stands below it with units and the criteria of an index, by
/// name, old name, alias and spelling. What it cannot tell it asks. Pure.
/// </summary>
public sealed class SheetGuesser(UnitRegistry units, CriterionCatalogue criteria)
{
    private const int RowsSearched = 30;
    private const int RowsLookedAt = 400;
    private const int MostSamples = 4;
    private const int MostColumns = 60;

    private static readonly ImmutableArray<(string Role, string[] Words)> Words =
    [
        (ColumnRoles.RankOf, ["tong so don vi", "so don vi xep hang", "tren tong so", "rank of", "out of", "ranked"]),
        (ColumnRoles.Rank, ["xep hang", "thu hang", "vi thu", "hang", "rank"]),
        (ColumnRoles.Year, ["nam", "nam danh gia", "year"]),
        (ColumnRoles.UnitCode, ["ma", "ma tinh", "ma don vi", "code", "unit code", "province code"]),
        (ColumnRoles.Unit, ["don vi", "tinh", "tinh thanh pho", "tinh/thanh pho", "ten don vi", "dia phuong", "xa phuong", "xa/phuong", "so ban nganh", "co quan", "unit", "province", "name"]),
        (ColumnRoles.Source, ["nguon", "van ban", "source", "document"]),
        (ColumnRoles.Ignore, ["stt", "tt", "so thu tu", "ghi chu", "no", "#", "note"]),
    ];

    private static readonly string[] Totals = ["tong", "tong diem", "tong cong", "diem tong", "diem", "chi so", "ket qua", "total", "score", "value", "gia tri", "ty le", "ty le %", "diem so"];

    /// <summary>The likeliest table of the file; null where there is none.</summary>
    /// <param name="family">The index whose criteria the columns may name.</param>
    /// <param name="year">The assessment year, which decides the criterion set and what a unit was.</param>
    public SheetGuess? Guess(ISheetSource source, string family, int year, UnitLevel level)
    {
        SheetGuess? best = null;
        foreach (var sheet in source.Sheets.Items.Where(s => !s.IsHidden))
        {
            var rows = source.Rows(sheet.Name).TakeWhile(row => row.Number <= RowsLookedAt).ToList();
            if (HeaderOf(rows) is { } header)
            {
                var guess = Read(sheet.Name, header, [.. rows.Where(row => row.Number > header.Number)], family, year, level);
                best = best is null || Weight(guess) > Weight(best) ? guess : best;
            }
        }

        return best;
    }

    /// <summary>The row among the first with the most different texts that are no numbers and have something below them.</summary>
    private static SheetRow? HeaderOf(List<SheetRow> rows) => rows
        .Where(row => row.Number <= RowsSearched)
        .Select((row, i) => (Row: row, Score: Texts(row).Distinct(StringComparer.Ordinal).Count(text => !IsNumber(text)) + (i + 1 < rows.Count && Texts(rows[i + 1]).Any(IsNumber) ? 0.5 : 0)))
        .Where(pair => pair.Score >= 2 && rows.Any(below => below.Number > pair.Row.Number))
        .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Row.Number)
        .Select(pair => pair.Row).FirstOrDefault();

    private SheetGuess Read(string sheet, SheetRow header, IReadOnlyList<SheetRow> below, string family, int year, UnitLevel level)
    {
        var set = criteria.SetInForce(family, year);
        var guesses = header.Cells.Items.Where(cell => !cell.IsBlank && !cell.IsContinuation).Take(MostColumns)
            .Select(cell => Column(cell, [.. below.Select(row => row[cell.Address.Column]).Where(c => !c.IsBlank)], set, year, level)).ToList();
        Settle(guesses, ColumnRoles.Unit);
        Settle(guesses, ColumnRoles.Rank);
        Settle(guesses, ColumnRoles.Year);
        var named = guesses.FirstOrDefault(g => g.Role == ColumnRoles.Unit);
        var asked = named is null ? [] : below.Select(row => row[named.Column].Text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(text => Ask(text, year, level)).OfType<UnitQuestion>().ToImmutableArray();
        return new SheetGuess(sheet, header.Number, [.. guesses], asked);
    }

    private ColumnGuess Column(SheetCell header, IReadOnlyList<SheetCell> cells, CriterionSet? set, int year, UnitLevel level)
    {
        ImmutableArray<string> samples = [.. cells.Take(MostSamples).Select(c => c.Text)];
        var folded = Bare(header.Text);
        ColumnGuess Told(string role, bool isSure, params ImmutableArray<string> others) => new(header.Address.Column, header.Text.Trim(), samples, role, others, isSure);

        var texts = cells.Where(c => !IsNumber(c.Text)).Select(c => c.Text).Take(40).ToList();
        var found = texts.Count(text => Match(text, year, level).IsFound);
        if (texts.Count > 0 && found * 2 >= texts.Count)
        {
            return Told(ColumnRoles.Unit, true);
        }

        if (Words.FirstOrDefault(w => w.Words.Contains(folded)) is { Role: { } word })
        {
            return Told(word, true);
        }

        if (set is not null && criteria.Find(set.Id, header.Text.Trim()) is { } node)
        {
            return Told(ColumnRoles.Value(node.Node.Key.Code), true);
        }

        if (set is not null && criteria.Nodes.Where(n => n.Node.Key.Set == set.Id).FirstOrDefault(n => Bare(n.Node.Name) == folded || n.Aliases.Items.Any(a => Bare(a) == folded)) is { } spelt)
        {
            return Told(ColumnRoles.Value(spelt.Node.Key.Code), true);
        }

        var areNumbers = cells.Count > 0 && cells.Count(c => IsNumber(c.Text)) * 2 > cells.Count;
        if (areNumbers && Totals.Contains(folded))
        {
            return Told(ColumnRoles.Value(""), true);
        }

        if (Words.FirstOrDefault(w => w.Words.Any(known => folded.StartsWith(known + " ", StringComparison.Ordinal))) is { Role: { } likely })
        {
            return Told(likely, false, areNumbers ? ColumnRoles.Value("") : ColumnRoles.Ignore);
        }

        return areNumbers ? Told(ColumnRoles.Ignore, false, [.. Near(set, folded), ColumnRoles.Value("")]) : Told(ColumnRoles.Ignore, true);
    }

    private IEnumerable<string> Near(CriterionSet? set, string folded)
    {
        var nodes = set is null ? [] : criteria.Nodes.Where(n => n.Node.Key.Set == set.Id && n.Node.Key.Code.Length > 0).DistinctBy(n => Bare(n.Node.Name)).ToDictionary(n => Bare(n.Node.Name), n => n.Node.Key.Code, StringComparer.Ordinal);
        return Nearest.Of(folded, nodes.Keys, 3).Items.Select(name => ColumnRoles.Value(nodes[name]));
    }

    private UnitQuestion? Ask(string text, int year, UnitLevel level)
    {
        var match = Match(text, year, level);
        return match.IsFound || IsTotal(text) ? null : new UnitQuestion(text, [.. match.Candidates.Items.Take(5).Select(u => new UnitCandidate(u.Key.ToString(), u.FullName))]);
    }

    private UnitMatch Match(string text, int year, UnitLevel level) => units.Match(new UnitSought(level, new DateOnly(year, 12, 31), Name: text.Trim()));

    /// <summary>Of several columns with a role that only one can have, the surest and then the first keeps it.</summary>
    private static void Settle(List<ColumnGuess> guesses, string role)
    {
        foreach (var other in guesses.Where(g => g.Role == role).OrderBy(g => g.IsSure ? 0 : 1).ThenBy(g => g.Column).Skip(1).ToList())
        {
            guesses[guesses.IndexOf(other)] = other with { Role = ColumnRoles.Ignore, Others = [role], IsSure = false };
        }
    }

    private static int Weight(SheetGuess guess) =>
        (guess.Columns.Any(c => c.Role is ColumnRoles.Unit or ColumnRoles.UnitCode) ? 100 : 0) + guess.Columns.Count(c => c.Role != ColumnRoles.Ignore);

    private static IEnumerable<string> Texts(SheetRow row) => row.Cells.Items.Where(cell => !cell.IsBlank && !cell.IsContinuation).Select(cell => cell.Text.Trim());

    internal static bool IsTotal(string text) => Bare(text) is "tong" or "tong cong" or "ca nuoc" or "trung binh" or "toan quoc" or "total";

    /// <summary>Folded, without a number before it and a unit in brackets behind it: "1. Chỉ đạo (điểm)" is "chi dao".</summary>
    internal static string Bare(string text)
    {
        var folded = TextFold.Fold(text);
        var bracket = folded.IndexOf('(', StringComparison.Ordinal);
        folded = (bracket > 0 ? folded[..bracket] : folded).Trim();
        var start = 0;
        while (start < folded.Length && (char.IsAsciiDigit(folded[start]) || folded[start] is '.' or ')' or ' '))
        {
            start++;
        }

        return start < folded.Length ? folded[start..].Trim() : folded;
    }

    private static bool IsNumber(string text)
    {
        var bare = text.Trim().TrimEnd('%').Trim();
        return decimal.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || decimal.TryParse(bare.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
