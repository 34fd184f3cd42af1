namespace ParAnalytics.Olap.Planning;

/// <summary>A relation the answer is assembled from, by name.</summary>
public sealed record PlannedQuery(string Name, PlanNode Plan);
