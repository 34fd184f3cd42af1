namespace ParAnalytics.Web.Pages.Public;

/// <summary>There is no such group that year: which there are, with their addresses.</summary>
public sealed record NoGroupModel(PageHead Head, string Heading, IReadOnlyList<(string Name, string Path)> Groups) : PageModel(Head);
