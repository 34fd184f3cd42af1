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

    /// <summary>As <see cref="Of"/> for one statement that is work to answer: it is answered once, and what is made is made of that answer.</summary>
    /// <param name="make">Given the statement that reads the answer.</param>
    public T OfAnswer<T>(DuckDbConnection connection, string name, SqlStatement statement, Func<SqlStatement, T> make)
        where T : class
    {
        var answer = new SqlStatement("from kept_answer", []);
        using var command = Command(connection, "create or replace temp table kept_answer as " + statement.Text, statement);
        command.Execute();
        try
        {
            return Of(connection, name, [answer], () => make(answer));
        }
        finally
        {
            connection.Execute("drop table kept_answer");
        }
    }

    /// <summary>Lets go of what was not asked for since the last call.</summary>
    public void Sweep() => (_kept, _used) = (_used, new(StringComparer.Ordinal));

    private static string Sum(DuckDbConnection connection, SqlStatement statement)
    {
        using var command = Command(connection, $"select concat(count(*), ':', sum(hash(place, r))) from (select row_number() over () as place, r from ({statement.Text}) r)", statement);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    private static DuckDbCommand Command(DuckDbConnection connection, string text, SqlStatement of)
    {
        var command = connection.CreateCommand(text);
        foreach (var parameter in of.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        return command;
    }

    private sealed record Kept(string Rows, object Made);
}
