using System.Collections.Immutable;
using ParAnalytics.Live.Sessions;

namespace ParAnalytics.Web.Boards;

/// <summary>The query of an address as the opening of a page: <c>trang</c> the page, <c>dot</c> an older release, <c>lang</c>; every other name is a selection.</summary>
internal static class BoardAddress
{
    private const int MostSelections = 32;
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "trang", "dot", "lang", "ma" };

    public static DashboardOpening Read(string dashboard, IQueryCollection query) => new(
        dashboard,
        Text(query, "trang"),
        query.Where(q => !Own.Contains(q.Key)).Take(MostSelections).ToImmutableDictionary(
            q => q.Key,
            q => q.Value.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToImmutableArray(),
            StringComparer.Ordinal),
        Text(query, "dot"),
        query["lang"] == "en" ? "en" : "vi");

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
