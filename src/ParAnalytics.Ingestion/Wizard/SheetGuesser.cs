using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>
/// Looks at a workbook that no description knows: finds the header, and matches what stands below it with units, criteria and the fields of a
/// kind, by name, old name, alias and spelling. What it cannot tell it asks. Pure.
/// </summary>
public sealed class SheetGuesser(UnitRegistry units, CriterionCatalogue criteria)
{
    private const int RowsLookedAt = 400;
    private const int MostSamples = 4;
    private static readonly UnitLevel[] Levels = [UnitLevel.Province, UnitLevel.Commune, UnitLevel.Agency, UnitLevel.Subunit, UnitLevel.District];

    private static readonly ImmutableArray<(string Role, string[] Words)> Words =
    [
        (ColumnRoles.RankOf, ["tong so don vi", "so don vi xep hang", "tren tong so", "rank of", "out of", "ranked"]),
        (ColumnRoles.Rank, ["xep hang", "thu hang", "vi thu", "hang", "rank"]),
        (ColumnRoles.Year, ["nam", "nam danh gia", "year"]),
        (ColumnRoles.UnitCode, ["ma", "ma tinh", "ma don vi", "code", "unit code", "province code"]),
        (ColumnRoles.Unit, ["don vi", "tinh", "tinh thanh pho", "tinh/thanh pho", "ten don vi", "dia phuong", "xa phuong", "xa/phuong", "so ban nganh", "co quan", "unit", "province", "name"]),
        (ColumnRoles.Source, ["nguon", "van ban", "source", "document"]),
        (ColumnRoles.Number, ["stt", "tt", "so thu tu", "no", "#"]),
        (ColumnRoles.Ignore, ["ghi chu", "note"]),
    ];

    private static readonly string[] Totals = ["tong", "tong diem", "tong cong", "diem tong", "diem", "chi so", "ket qua", "total", "score", "value", "gia tri", "ty le", "ty le %", "diem so"];

    /// <summary>The likeliest table of the file; null where there is none.</summary>
    public SheetGuess? Guess(ISheetSource source, TableSought sought)
    {
        SheetGuess? best = null;
        foreach (var sheet in source.Sheets.Items.Where(s => !s.IsHidden))
        {
            var rows = source.Rows(sheet.Name).TakeWhile(row => row.Number <= RowsLookedAt).ToList();
            if (HeaderBlock.Find(rows) is { } header)
            {
                var guess = Read(sheet.Name, header, rows, sought);
                best = best is null || Weight(guess) > Weight(best) ? guess : best;
            }
        }

        return best;
    }

    private SheetGuess Read(string sheet, HeaderBlock header, List<SheetRow> rows, TableSought sought)
    {
        var title = new TitleFacts(rows.Where(row => row.Number < header.First).SelectMany(row => row.Cells.Items.Where(c => !c.IsBlank && !c.IsContinuation).Select(c => c.Text)).Append(sheet));
        var below = rows.Where(row => row.Number > header.Last).ToList();
        var table = FactTables.Find(sought.Kind) ?? FactTables.IndexScores;
        var isIndex = table == FactTables.IndexScores || table == FactTables.IndexRanks;
        var year = isIndex ? sought.Year : title.TheYear ?? sought.Year;
        var columns = new ColumnGuesser(table, isIndex, criteria, criteria.SetInForce(sought.Family, year), text => Match(text, year, sought).IsFound)
            .Guess([.. header.Columns.Select(h => (h, (IReadOnlyList<SheetCell>)[.. below.Select(row => row[h.Column]).Where(c => !c.IsBlank)]))]);
        var guess = new SheetGuess(sheet, table.Kind, header.First, header.Rows, columns, []);
        guess = WithUnits(guess, below, year, sought);
        return guess with { Constants = Constants(guess, table, isIndex, title, sought), Criteria = Criteria(guess, below, sought, year) };
    }

    private SheetGuess WithUnits(SheetGuess guess, List<SheetRow> below, int year, TableSought sought)
    {
        if (guess.Columns.FirstOrDefault(g => g.Role == ColumnRoles.Unit) is not { } named)
        {
            return guess with { Level = sought.Level };
        }

        var asked = new List<UnitQuestion>();
        var found = new List<(string Text, AdminUnit Unit)>();
        foreach (var text in below.Select(row => row[named.Column].Text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var match = Match(text, year, sought);
            if (match.IsFound)
            {
                found.Add((text, match.Unit!));
            }
            else if (!IsTotal(text) && !IsColumnNumber(text))
            {
                asked.Add(new UnitQuestion(text, [.. match.Candidates.Items.Take(5).Select(u => new UnitCandidate(u.Key.ToString(), u.FullName))]));
            }
        }

        var levels = found.Select(f => f.Unit.Level).Distinct().ToList();
        var level = sought.Level ?? (levels.Count == 1 ? levels[0] : null);
        return guess with { Units = [.. asked], Level = level, KnownUnits = level is null ? [.. found.Select(f => (f.Text, f.Unit.Key.ToString()))] : [] };
    }

    private static ImmutableArray<ConstantGuess> Constants(SheetGuess guess, FactTable table, bool isIndex, TitleFacts title, TableSought sought)
    {
        if (isIndex)
        {
            return [];
        }

        var there = guess.Columns.Select(c => c.Role).ToHashSet(StringComparer.Ordinal);
        var spread = there.Any(role => role.StartsWith(ColumnRoles.EachPrefix, StringComparison.Ordinal)) ? Spread.Of(table.Kind) : null;
        return
        [
            .. table.Fields.Where(field => field.IsRequired && !there.Contains(ColumnRoles.Field(field.Name)) && field.Name != spread?.Key && field.Name != spread?.Value
                    && !(field.Name == "unit_key" && (there.Contains(ColumnRoles.Unit) || there.Contains(ColumnRoles.UnitCode))))
                .Select(field => new ConstantGuess(field.Name, field.Name == "unit_key" ? sought.Within?.ToString() ?? "" : title.Period(field.Type) ?? "")),
        ];
    }

    private ImmutableArray<CriterionQuestion> Criteria(SheetGuess guess, List<SheetRow> below, TableSought sought, int year)
    {
        if (guess.Columns.FirstOrDefault(c => c.Role == ColumnRoles.Field("criterion")) is not { } column || criteria.SetInForce(sought.Family, year) is not { } set)
        {
            return [];
        }

        var nodes = criteria.Nodes.Where(n => n.Node.Key.Set == set.Id).ToList();
        return
        [
            .. below.Select(row => row[column.Column].Text.Trim()).Where(text => text.Length > 0 && !text.Contains('/', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(RowsLookedAt).Select(text =>
            {
                var named = nodes.FirstOrDefault(n => n.Node.Key.Code == text) ?? nodes.FirstOrDefault(n => ColumnGuesser.Names(n, Bare(text)));
                return new CriterionQuestion(text, named?.Node.Key.ToString() ?? "", named is not null ? [] : [.. Nearest.Of(Bare(text), nodes.Select(n => Bare(n.Node.Name)), 3).Items.Select(near => nodes.First(n => Bare(n.Node.Name) == near).Node).Select(n => (n.Key.ToString(), n.Name))]);
            }),
        ];
    }

    private UnitMatch Match(string text, int year, TableSought sought)
    {
        UnitMatch? first = null;
        foreach (var level in sought.Level is { } one ? [one] : Levels)
        {
            var match = units.Match(new UnitSought(level, new DateOnly(year, 12, 31), Name: text.Trim(), Within: level == UnitLevel.Province ? null : sought.Within));
            if (match.IsFound)
            {
                return match;
            }

            first = first is null || (first.Candidates.Count == 0 && match.Candidates.Count > 0) || match.Kind == UnitMatchKind.Ambiguous ? match : first;
        }

        return first!;
    }

    private static int Weight(SheetGuess guess) =>
        (guess.Columns.Any(c => c.Role is ColumnRoles.Unit or ColumnRoles.UnitCode) ? 100 : 0) + guess.Columns.Count(c => c.Role is not (ColumnRoles.Ignore or ColumnRoles.Number));

    /// <summary>The role that a header names by a usual word; null when none.</summary>
    internal static string? RoleOf(string folded) => Words.FirstOrDefault(w => w.Words.Contains(folded)).Role;

    /// <summary>The role whose word the header begins with; null when none.</summary>
    internal static string? LikelyRoleOf(string folded) => Words.FirstOrDefault(w => w.Words.Any(known => folded.StartsWith(known + " ", StringComparison.Ordinal))).Role;

    internal static bool IsScore(string folded) => Totals.Contains(folded);

    internal static bool IsTotal(string text) => Bare(text) is "tong" or "tong cong" or "ca nuoc" or "trung binh" or "toan quoc" or "total" or "tong so" or "toan tinh" or "cong";

    /// <summary>Whether the text only numbers a column: (1), A.</summary>
    internal static bool IsColumnNumber(string text) => text.Trim('(', ')', ' ') is { Length: 1 } one ? char.IsAsciiLetterOrDigit(one[0]) : HeaderBlock.IsNumber(text.Trim('(', ')'));

    /// <summary>Folded, without a number before it and a unit in brackets behind it: "1. Chỉ đạo (điểm)" is "chi dao".</summary>
    internal static string Bare(string text)
    {
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var folded = TextFold.Fold(bracket > 0 ? text[..bracket] : text).Trim();
        var start = 0;
        while (start < folded.Length && (char.IsAsciiDigit(folded[start]) || folded[start] is '.' or ')' or ' '))
        {
            start++;
        }

        return start < folded.Length ? folded[start..].Trim() : folded;
    }
}
