namespace ParAnalytics.Warehouse.Releases;

/// <summary>A figure of an index that came, went or changed with a release; what it says is asked of the engine, which knows who may see it.</summary>
public sealed record TouchedFigure(string Family, int Year, string Unit, string Level, string Node);

/// <summary>How many rows a release brought of one kind.</summary>
public sealed record BroughtRows(string Kind, int Loads, long Rows);
