using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Members;

/// <summary>
/// What was made of the rows of statements, kept while the rows are the same. Most of what a catalogue lists outlives a release: the engine adds its
/// rows up in some milliseconds, making them anew is work for the memory that readers feel.
/// </summary>
internal sealed class KeptReading
{
    private Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private Dictionary<string, Kept> _used = new(StringComparer.Ordinal);

    /// <summary>What was made before where the rows of all statements are as they were, order included; made again otherwise.</summary>
    /// <param name="name">What it is; each name stands for one way of making.</param>
    public T Of<T>(DuckDbConnection connection, string name, IReadOnlyList<SqlStatement> statements, Func<T> make)
        where T : class
    {
        var rows = string.Join('|', statements.Select(s => Sum(connection, s)));
        var held = _kept.TryGetValue(name, out var known) && known.Rows == rows ? known : new Kept(rows, make());
        _used[name] = held;
        return (T)held.Made;
    }

    /// <summary>Lets go of what was not asked for since the last call.</summary>
    public void Sweep() => (_kept, _used) = (_used, new(StringComparer.Ordinal));

    private static string Sum(DuckDbConnection connection, SqlStatement statement)
    {
        using var command = connection.CreateCommand($"select concat(count(*), ':', sum(hash(place, r))) from (select row_number() over () as place, r from ({statement.Text}) r)");
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    private sealed record Kept(string Rows, object Made);
}
