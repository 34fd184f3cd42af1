using Microsoft.AspNetCore.Components;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>A page that is mostly text.</summary>
public sealed record ProseModel(PageHead Head, MarkupString Text) : PageModel(Head);

/// <summary>What can be downloaded, and the documents it stands on.</summary>
public sealed record DataModel(PageHead Head, MarkupString Text, IReadOnlyList<(Domain.Indices.IndexFamily Family, IReadOnlyList<string> Years)> Families, IReadOnlyList<ReferenceDocument> Documents) : PageModel(Head);

/// <summary>The releases, newest first.</summary>
public sealed record ReleasesModel(PageHead Head, IReadOnlyList<ReleaseLine> Releases) : PageModel(Head);

/// <summary>A release as the public sees it.</summary>
public sealed record ReleaseLine(string Name, DateTimeOffset PublishedAt, bool IsCurrent, int Loads);

/// <summary>A page that is not there, or one that failed.</summary>
/// <param name="TraceId">The mark under which the log tells more; null when there is nothing more to tell.</param>
public sealed record TroubleModel(PageHead Head, string Heading, string Text, string? TraceId) : PageModel(Head)
{
    /// <summary>What the reader can do about it; empty for nothing.</summary>
    public string Advice { get; init; } = "";

    /// <summary>What there is instead, by name.</summary>
    public IReadOnlyList<TroubleLink> Links { get; init; } = [];
}

/// <summary>Something that is there.</summary>
public sealed record TroubleLink(string Name, string Path);
