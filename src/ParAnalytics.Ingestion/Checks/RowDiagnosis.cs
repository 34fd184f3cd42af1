using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>A cell that explains broken laws.</summary>
/// <param name="Instead">The only value with which all laws hold again; null where nobody can say.</param>
/// <param name="Broken">The laws it breaks.</param>
internal sealed record Suspect(string Column, decimal? Instead, ImmutableArray<Law> Broken);

/// <summary>
/// From the laws a row breaks to the cells that are wrong. One cell explains an equation when a single other value of it, within the column's
/// bounds, makes all laws of the row hold. Of several such cells: one on the side that is too large, then the one whose share of the
/// whole becomes most like that of the other rows. A part greater than its whole is blamed itself.
/// </summary>
internal static class RowDiagnosis
{
    /// <param name="value">Value of a column in the row; null when blank.</param>
    /// <param name="isPossible">Whether the column can hold a value (bounds, whole numbers).</param>
    /// <param name="usualShare">Usual ratio of a column to an expression's value in the other rows; asked only between equals.</param>
    public static IEnumerable<Suspect> Of(ImmutableArray<Law> laws, Func<string, decimal?> value, Func<string, decimal, bool> isPossible, Func<string, LawExpression, decimal?> usualShare)
    {
        ImmutableArray<Law> broken = [.. laws.Where(law => !law.Holds(value))];
        ImmutableArray<Law> equations = [.. broken.Where(law => law.Sign == LawSign.Equal)];
        if (broken.IsEmpty)
        {
            return [];
        }

        if (broken.Length == 1 && broken[0].Blame is { } named)
        {
            return [new Suspect(named, Solve(broken[0], named, value, isPossible), broken)];
        }

        if (equations.IsEmpty)
        {
            return broken.GroupBy(law => PartOf(law)).Select(group => new Suspect(group.Key, null, [.. group]));
        }

        var single = Explanations(laws, broken, equations, value, isPossible).ToList();
        return single.Count > 0
            ? [Choose(single, equations[0], value, usualShare) with { Broken = broken }]
            : broken.Select(law => new Suspect(law.Blame ?? PartOf(law), null, [law])).DistinctBy(s => s.Column);
    }

    private static string PartOf(Law law) => law.Sign == LawSign.AtLeast ? law.Right.Columns.FirstOrDefault() ?? law.Columns[0] : law.Left.Columns.FirstOrDefault() ?? law.Columns[0];

    private static IEnumerable<Suspect> Explanations(ImmutableArray<Law> laws, ImmutableArray<Law> broken, ImmutableArray<Law> equations, Func<string, decimal?> value, Func<string, decimal, bool> isPossible)
    {
        foreach (var column in equations[0].Columns.Where(column => broken.All(law => law.Columns.Contains(column))))
        {
            var instead = equations.Select(law => Solve(law, column, value, isPossible)).OfType<decimal>()
                .FirstOrDefault(proposed => laws.All(law => law.Holds(With(column, proposed, value))), decimal.MinValue);
            if (instead != decimal.MinValue)
            {
                yield return new Suspect(column, instead, broken);
            }
        }
    }

    private static Suspect Choose(List<Suspect> suspects, Law law, Func<string, decimal?> value, Func<string, LawExpression, decimal?> usualShare)
    {
        if (suspects.Count == 1)
        {
            return suspects[0];
        }

        var larger = law.Left.Of(value) > law.Right.Of(value) ? law.Left : law.Right;
        var whole = larger == law.Left ? law.Right : law.Left;
        var onLarger = suspects.Where(s => larger.Columns.Contains(s.Column)).ToList();
        return (onLarger.Count > 0 ? onLarger : suspects).MinBy(suspect =>
        {
            var total = whole.Of(value);
            return usualShare(suspect.Column, whole) is { } usual && total is { } all && all != 0
                ? Math.Abs((suspect.Instead!.Value / all) - usual) - Math.Abs((value(suspect.Column)!.Value / all) - usual)
                : 0;
        })!;
    }

    /// <summary>The value with which the equation holds; it is linear in every column, or the answer is tried and dropped.</summary>
    private static decimal? Solve(Law law, string column, Func<string, decimal?> value, Func<string, decimal, bool> isPossible)
    {
        if (value(column) is not { } found || law.Sign != LawSign.Equal || Difference(law, value) is not { } off || Difference(law, With(column, found + 1, value)) is not { } next || next == off)
        {
            return null;
        }

        var solved = found - (off / (next - off));
        return law.Holds(With(column, solved, value)) && isPossible(column, solved) ? solved : null;
    }

    private static decimal? Difference(Law law, Func<string, decimal?> value) => law.Left.Of(value) - law.Right.Of(value);

    private static Func<string, decimal?> With(string column, decimal instead, Func<string, decimal?> value) => name => name == column ? instead : value(name);
}
