using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Two sums of counts of one row that must be equal, or of which the first must not exceed the second.</summary>
internal sealed record CountIdentity(ImmutableArray<string> Left, ImmutableArray<string> Right, bool MayBeLess = false)
{
    /// <summary>What is wrong; nothing while any of the counts is missing.</summary>
    public RuleFinding? Find(FactRow row)
    {
        if (Left.Concat(Right).Any(column => row.Number(column) is null))
        {
            return null;
        }

        var (left, right) = (Left.Sum(column => row.Number(column)!.Value), Right.Sum(column => row.Number(column)!.Value));
        if (left == right || (MayBeLess && left < right))
        {
            return null;
        }

        var sign = MayBeLess ? "≤" : "=";
        var law = $"{Say(Left, row)} {sign} {Say(Right, row)}";
        var lawEn = $"{string.Join(" + ", Left)} {sign} {string.Join(" + ", Right)}";
        return FactSet.Tell(row, RuleIds.Identity, IntakeSeverity.Error, $"Không khớp: {law}, nhưng là {Text(left)} và {Text(right)}", $"Does not agree: {lawEn}, but {Text(left)} and {Text(right)}");
    }

    private static string Say(ImmutableArray<string> columns, FactRow row) => string.Join(" + ", columns.Select(column => row.Table.FindField(column)?.Meaning.ToLowerInvariant() ?? column));

    private static string Text(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
