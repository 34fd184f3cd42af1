using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>What a page shows, ready: components only write it down.</summary>
public abstract record PageModel(PageHead Head);

/// <summary>What stands outside the page itself.</summary>
/// <param name="Section">The entry of the navigation that is marked as here.</param>
/// <param name="Scripts">Browser modules beside the ones every page has.</param>
public sealed record PageHead(string Title, string Description, string Section, params IReadOnlyList<string> Scripts)
{
    /// <summary>The preview that other sites show of the page; a path.</summary>
    public string? Image { get; init; }

    /// <summary>The path of the page in Vietnamese with the state that makes it this page.</summary>
    public string? Canonical { get; init; }

    /// <summary>A description for search engines, as JSON-LD.</summary>
    public string? JsonLd { get; init; }
}

/// <summary>What every component of a page may look at.</summary>
/// <param name="Path">The address without language prefix.</param>
public sealed record PageContext(Words T, string Path, string Query, Visitor Visitor, string Release, bool IsDemo, AssetFiles Assets)
{
    /// <summary>The address of the site, without a path.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether the page is there, and not a refusal.</summary>
    public bool IsFound { get; init; } = true;

    /// <summary>Whether search engines are to keep it: what is there for everyone and is no search, sign-in or frame.</summary>
    public bool IsIndexed => IsFound && !IsApplication && !IsEmbed && Path is not ("/tim" or "/dang-nhap");

    /// <summary>Inside a frame of another site: the figure alone.</summary>
    public bool IsEmbed => Path.StartsWith("/nhung/", StringComparison.Ordinal);

    /// <summary>The units of the role that is looked with, as people read them; empty for all, and while nobody looks with another role.</summary>
    public string LookingAs { get; init; } = "";

    /// <summary>How many notices the person has not read.</summary>
    public int Unread { get; init; }

    /// <summary>How many alerts within the person's scope nobody has answered.</summary>
    public int Alerts { get; init; }

    public bool IsApplication => Path.StartsWith("/app", StringComparison.Ordinal);

    /// <summary>The same page in the other language.</summary>
    public string OtherLanguage => (T.IsEnglish ? Words.Vietnamese : Words.English).Link(Path) + Query;

    public string Link(string path) => T.Link(path);
}
