namespace ParAnalytics.Ingestion.Wizard;

/// <summary>Kinds whose tables give several figures in a row, one a column: which field the header names and which the cell gives.</summary>
internal sealed record Spread(string Key, string Value)
{
    public static Spread? Of(string kind) => kind switch
    {
        "survey-counts" => new Spread("answer", "n"),
        "indicators" => new Spread("indicator", "value"),
        "service-snapshots" => new Spread("criterion", "score"),
        _ => null,
    };
}
