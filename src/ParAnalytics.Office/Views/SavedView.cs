namespace ParAnalytics.Office.Views;

/// <summary>A question that somebody keeps under a name, as of one version.</summary>
/// <param name="Id">16 hexadecimal digits, not to be guessed.</param>
/// <param name="Owner">The account that made it; only this account saves new versions or drops it.</param>
/// <param name="Version">From 1; a change is a new version.</param>
/// <param name="IsShared">Whether others with an account may open it. What they see in it is what their own role lets them see.</param>
/// <param name="Query">The question as JSON.</param>
/// <param name="Picture">How it is laid out, as JSON of the page that saved it; opaque here.</param>
public sealed record SavedView(string Id, string Owner, int Version, string Name, bool IsShared, string Query, string Picture, DateTimeOffset SavedAt);
