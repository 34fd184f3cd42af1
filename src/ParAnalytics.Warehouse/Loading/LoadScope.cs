using System.Text.Json;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>What a load speaks for, as it stands in the record.</summary>
/// <param name="IsWhole">An official table: what it lacks within its own nodes, periods and level of units is withdrawn. Else it adds and replaces only.</param>
/// <param name="Facts">Fact tables it has rows for.</param>
public sealed record LoadScope(bool IsWhole, EquatableArray<string> Facts, EquatableArray<string> Families, EquatableArray<int> Years)
{
    public string ToJson() => JsonSerializer.Serialize(new
    {
        mode = IsWhole ? "whole" : "rows",
        facts = Facts.Items,
        families = Families.Items,
        years = Years.Items,
    });

    public static LoadScope Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new LoadScope(
            root.GetProperty("mode").GetString() == "whole",
            root.GetProperty("facts").EnumerateArray().Select(e => e.GetString()!).ToEquatableArray(),
            root.GetProperty("families").EnumerateArray().Select(e => e.GetString()!).ToEquatableArray(),
            root.GetProperty("years").EnumerateArray().Select(e => e.GetInt32()).ToEquatableArray());
    }
}
