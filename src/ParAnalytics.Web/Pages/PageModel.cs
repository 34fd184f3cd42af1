using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>What a page shows, ready: components only write it down.</summary>
public abstract record PageModel(PageHead Head);

/// <summary>What stands outside the page itself.</summary>
/// <param name="Section">The entry of the navigation that is marked as here.</param>
/// <param name="Scripts">Browser modules beside the ones every page has.</param>
public sealed record PageHead(string Title, string Description, string Section, params IReadOnlyList<string> Scripts);

/// <summary>What every component of a page may look at.</summary>
/// <param name="Path">The address without language prefix.</param>
public sealed record PageContext(Words T, string Path, string Query, Visitor Visitor, string Release, bool IsDemo, AssetFiles Assets)
{
    /// <summary>How many notices the person has not read.</summary>
    public int Unread { get; init; }

    public bool IsApplication => Path.StartsWith("/app", StringComparison.Ordinal);

    /// <summary>The same page in the other language.</summary>
    public string OtherLanguage => (T.IsEnglish ? Words.Vietnamese : Words.English).Link(Path) + Query;

    public string Link(string path) => T.Link(path);
}
