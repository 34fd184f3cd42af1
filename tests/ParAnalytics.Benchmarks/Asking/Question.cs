using ParAnalytics.Olap.Question;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>A question to the cube beside the plain SQL statement that answers it.</summary>
/// <param name="Keys">How many columns of the SQL are keys; the rest are measures.</param>
internal sealed record Question(string Name, CubeQuery Query, string Sql, int Keys)
{
    public static Question Of(string name, Slice slice) => new(name, slice.Query, slice.Sql, slice.Rows.Length + slice.Columns.Length);
}
