namespace ParAnalytics.Web.Pages.Public;

/// <summary>Units found by name.</summary>
public sealed record SearchModel(PageHead Head, string Text, IReadOnlyList<UnitLine> Found) : PageModel(Head);

/// <summary>A unit in a list: what it is called, where it lies, where its page is.</summary>
/// <param name="Ended">The last day of a unit that is no more; null while it exists.</param>
public sealed record UnitLine(string Key, string Name, string Kind, string Within, string Path, DateOnly? Ended)
{
    /// <summary>What a unit that is no more became.</summary>
    public IReadOnlyList<UnitLine> Became { get; init; } = [];
}
