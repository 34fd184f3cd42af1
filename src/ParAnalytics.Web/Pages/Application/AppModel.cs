using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The application's first page.</summary>
public sealed record AppModel(PageHead Head, IReadOnlyList<(string Id, string Title)> Boards, IReadOnlyList<ReleaseLine> Releases) : PageModel(Head);

/// <summary>A dashboard: the browser opens it over the hub.</summary>
public sealed record BoardModel(PageHead Head, string Board, string Language) : PageModel(Head);

/// <summary>The explorer: the browser puts questions together.</summary>
public sealed record ExplorerModel(PageHead Head, string Language) : PageModel(Head);
