using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>The values of a statement, each once; in its text they are names.</summary>
internal sealed class ParameterList
{
    /// <summary>Longer lists are bound as one list parameter; shorter ones as single values, which the engine can push into the scan.</summary>
    private const int LongList = 512;

    private readonly List<SqlParameter> _parameters = [];
    private readonly Dictionary<object, string> _names = [];

    public EquatableArray<SqlParameter> All => _parameters.ToEquatableArray();

    /// <summary>What stands for a value in the text.</summary>
    public string Of(object value)
    {
        if (value is not Array && _names.TryGetValue(value, out var known))
        {
            return known;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters.Add(new SqlParameter(name, value));
        return value is Array ? "$" + name : _names[value] = "$" + name;
    }

    /// <summary>That a text is one of the values.</summary>
    public string In(string text, EquatableArray<string> values) => values.Count switch
    {
        0 => "false",
        <= LongList => $"{text} in ({string.Join(", ", values.Items.Select(v => Of(v)))})",
        _ => $"{text} in (select unnest({Of(values.Items.ToArray())}))",
    };

    /// <summary>A relation of lists side by side, as <c>b</c>.</summary>
    public string Table(params (string Name, Array Values)[] columns) => $"(select {string.Join(", ", columns.Select(c => $"unnest({Of(c.Values)}) as {c.Name}"))}) b";
}
