namespace ParAnalytics.Olap.Question;

/// <summary>Reads one entry of an axis.</summary>
internal static class AxisJson
{
    public static AxisEntry Read(JsonPlace entry)
    {
        if (entry.Value.ValueKind == System.Text.Json.JsonValueKind.String)
        {
            return new LevelAxis(entry.Text());
        }

        entry.Object("level", "members", "descendants", "to", "where");
        var level = entry.Maybe("level")?.Text();
        if (entry.Maybe("members") is { } members)
        {
            Alone(entry, "members", "descendants", "to", "where");
            return new MembersAxis(level ?? "", members.List(m => m.Text(), QueryCaps.ListItems, "thành viên trong một danh sách", "members in a list"));
        }

        if (entry.Maybe("descendants") is { } descendants)
        {
            Alone(entry, "descendants", "where");
            return new DescendantsAxis(level ?? "", descendants.Text(), entry.Maybe("to")?.Text());
        }

        Alone(entry, "level", "to");
        return new LevelAxis(level ?? throw QueryFaults.MissingKey("level", entry.Path))
        {
            Where = entry.Maybe("where")?.List(FilterJson.Read, QueryCaps.Predicates, "điều kiện", "conditions") ?? [],
        };
    }

    private static void Alone(JsonPlace entry, string key, params ReadOnlySpan<string> others)
    {
        foreach (var other in others)
        {
            if (entry.Has(other))
            {
                throw QueryFaults.Contradiction($"{entry.Path}.{other}", $"'{other}' không đi cùng '{key}'.", $"'{other}' does not go with '{key}'.");
            }
        }
    }
}
