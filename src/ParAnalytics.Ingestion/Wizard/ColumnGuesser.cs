using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>Says of each column what it seems to be.</summary>
/// <param name="set">The criteria that columns may name; null for none.</param>
/// <param name="isUnit">Whether a text names a unit for certain.</param>
internal sealed class ColumnGuesser(FactTable table, bool isIndex, CriterionCatalogue criteria, CriterionSet? set, Func<string, bool> isUnit)
{
    private const int TextsLookedAt = 40;
    private const int MostSamples = 4;

    /// <summary>Roles of which only one column can have each.</summary>
    private static readonly string[] Single = [ColumnRoles.Unit, ColumnRoles.UnitCode, ColumnRoles.Rank, ColumnRoles.RankOf, ColumnRoles.Year, ColumnRoles.Source, ColumnRoles.Number];

    private readonly FieldNames _fields = new(table);
    private readonly bool _hasUnit = table.FindField("unit_key") is not null;
    private readonly ImmutableArray<CriterionEntry> _nodes = [.. criteria.Nodes.Where(n => n.Node.Key.Set == set?.Id)];

    public ImmutableArray<ColumnGuess> Guess(IReadOnlyList<(HeaderCell Header, IReadOnlyList<SheetCell> Cells)> columns)
    {
        var guesses = columns.Select(c => Of(c.Header, c.Cells)).ToList();
        foreach (var role in Single.Concat(guesses.Select(g => g.Role).Where(r => r.StartsWith(ColumnRoles.FieldPrefix, StringComparison.Ordinal) || r.StartsWith(ColumnRoles.EachPrefix, StringComparison.Ordinal)).Distinct().ToList()))
        {
            Settle(guesses, role);
        }

        return [.. guesses];
    }

    /// <summary>Whether a criterion is called so.</summary>
    public static bool Names(CriterionEntry entry, string folded) => SheetGuesser.Bare(entry.Node.Name) == folded || entry.Aliases.Items.Any(a => SheetGuesser.Bare(a) == folded);

    private ColumnGuess Of(HeaderCell header, IReadOnlyList<SheetCell> cells)
    {
        var folded = SheetGuesser.Bare(header.Leaf);
        var areNumbers = cells.Count > 0 && cells.Count(c => HeaderBlock.IsNumber(c.Text)) * 2 > cells.Count;
        ColumnGuess Told(string role, bool isSure, params ImmutableArray<string> others) =>
            new(header.Column, header.Text, header.Leaf, [.. cells.Take(MostSamples).Select(c => c.Text)], role, others, isSure);

        if (!isIndex && _fields.Exact(header) is { } exact)
        {
            return Told(ColumnRoles.Field(exact), true);
        }

        var texts = cells.Where(c => !HeaderBlock.IsNumber(c.Text)).Select(c => c.Text).Take(TextsLookedAt).ToList();
        if (_hasUnit && texts.Count > 0 && texts.Count(isUnit) * 2 >= texts.Count)
        {
            return Told(ColumnRoles.Unit, isIndex || SheetGuesser.RoleOf(folded) == ColumnRoles.Unit, [.. isIndex ? [] : Near(header).Select(n => ColumnRoles.Field(n.Field))]);
        }

        if (SheetGuesser.RoleOf(folded) is { } word && IsOfKind(word))
        {
            return Told(word, true);
        }

        return isIndex ? OfIndex(header, folded, areNumbers, Told) : OfKind(header, folded, areNumbers, Told);
    }

    private delegate ColumnGuess Teller(string role, bool isSure, params ImmutableArray<string> others);

    private ColumnGuess OfIndex(HeaderCell header, string folded, bool areNumbers, Teller told)
    {
        if (Criterion(header.Leaf, folded) is { } node)
        {
            return told(ColumnRoles.Value(node.Node.Key.Code), true);
        }

        if (areNumbers && SheetGuesser.IsScore(folded))
        {
            return told(ColumnRoles.Value(""), true);
        }

        if (SheetGuesser.LikelyRoleOf(folded) is { } likely)
        {
            return told(likely, false, areNumbers ? ColumnRoles.Value("") : ColumnRoles.Ignore);
        }

        return areNumbers ? told(ColumnRoles.Ignore, false, [.. NearCriteria(folded).Select(ColumnRoles.Value), ColumnRoles.Value("")]) : told(ColumnRoles.Ignore, true);
    }

    private ColumnGuess OfKind(HeaderCell header, string folded, bool areNumbers, Teller told)
    {
        var near = Near(header);
        if (areNumbers && Spread.Of(table.Kind) is { } spread)
        {
            var text = spread.Key == "criterion" ? Criterion(header.Leaf, folded)?.Node.Key.ToString() : header.Leaf;
            if (text is not null)
            {
                return told(ColumnRoles.Each(text), spread.Key == "criterion", [.. near.Select(n => ColumnRoles.Field(n.Field))]);
            }
        }

        return near is [var (field, likeness), ..] && likeness >= FieldNames.Likely
            ? told(ColumnRoles.Field(field), false, [.. near.Skip(1).Select(n => ColumnRoles.Field(n.Field))])
            : told(ColumnRoles.Ignore, !areNumbers && near.Count == 0, [.. near.Select(n => ColumnRoles.Field(n.Field))]);
    }

    private IReadOnlyList<(string Field, double Likeness)> Near(HeaderCell header) => _fields.Near(header);

    private CriterionEntry? Criterion(string header, string folded) =>
        set is null ? null : criteria.Find(set.Id, header.Trim()) ?? _nodes.FirstOrDefault(n => Names(n, folded));

    private IEnumerable<string> NearCriteria(string folded)
    {
        var nodes = _nodes.Where(n => n.Node.Key.Code.Length > 0).DistinctBy(n => SheetGuesser.Bare(n.Node.Name)).ToDictionary(n => SheetGuesser.Bare(n.Node.Name), n => n.Node.Key.Code, StringComparer.Ordinal);
        return Nearest.Of(folded, nodes.Keys, 3).Items.Select(name => nodes[name]);
    }

    /// <summary>Ranks and years of an assessment are columns of index tables alone; a unit only where the kind has one.</summary>
    private bool IsOfKind(string role) => role switch
    {
        ColumnRoles.Rank or ColumnRoles.RankOf or ColumnRoles.Year => isIndex,
        ColumnRoles.Unit or ColumnRoles.UnitCode => _hasUnit,
        _ => true,
    };

    /// <summary>Of several columns with a role that only one can have, the surest and then the first keeps it.</summary>
    private static void Settle(List<ColumnGuess> guesses, string role)
    {
        foreach (var other in guesses.Where(g => g.Role == role).OrderBy(g => g.IsSure ? 0 : 1).ThenBy(g => g.Column).Skip(1).ToList())
        {
            guesses[guesses.IndexOf(other)] = other with { Role = ColumnRoles.Ignore, Others = [role, .. other.Others], IsSure = false };
        }
    }
}
