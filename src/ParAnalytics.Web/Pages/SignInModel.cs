namespace ParAnalytics.Web.Pages;

/// <param name="Return">Where to go after signing in.</param>
/// <param name="Message">Key of what went wrong; null when nothing did.</param>
/// <param name="Provider">Name of the single sign-on; null without one.</param>
/// <param name="IsFirst">Whether no administrator has an account yet, so that the one-time link is the way in.</param>
public sealed record SignInModel(string Return, string? Message, string? Provider, bool IsFirst, PageHead Head) : PageModel(Head);

/// <summary>The second step of signing in.</summary>
/// <param name="Note">The sealed note of the first.</param>
public sealed record CodeModel(string Return, string Note, string? Message, PageHead Head) : PageModel(Head);
