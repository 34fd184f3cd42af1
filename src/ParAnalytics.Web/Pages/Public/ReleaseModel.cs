using ParAnalytics.Web.Releases;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>One release and what it changed.</summary>
public sealed record ReleaseModel(PageHead Head, ReleaseChanges Changes) : PageModel(Head);
