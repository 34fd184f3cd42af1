using System.Text.Json;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>The scope a load was recorded with, as far as visibility needs it.</summary>
internal static class LoadScope
{
    /// <summary>Figures that add or replace and never withdraw.</summary>
    public const string Rows = """{"mode":"rows","parts":[]}""";

    /// <summary>An official table: what it lacks within its own nodes, periods and level of units is withdrawn.</summary>
    public static bool IsWhole(string scope)
    {
        using var document = JsonDocument.Parse(scope);
        return document.RootElement.GetProperty("mode").GetString() == "whole";
    }
}
