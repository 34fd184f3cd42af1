namespace ParAnalytics.Web.Pages;

/// <param name="Return">Where to go after signing in.</param>
/// <param name="Message">Key of what went wrong; null when nothing did.</param>
public sealed record SignInModel(string Return, string? Message, PageHead Head) : PageModel(Head);
