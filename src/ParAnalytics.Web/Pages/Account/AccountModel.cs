namespace ParAnalytics.Web.Pages.Account;

/// <summary>One's own account.</summary>
/// <param name="Name">Null for whoever came by the one-time link or a token: there is no account to change.</param>
/// <param name="Duty">Key of what must be done first; null when nothing must.</param>
/// <param name="NewKey">A key for the authenticator that is not yet confirmed, with its sealed form and address.</param>
/// <param name="Codes">Recovery codes, shown once.</param>
/// <param name="Offered">Units that can be looked with; empty for whoever may not.</param>
public sealed record AccountModel(
    PageHead Head,
    string? Name,
    string Role,
    string Units,
    string? Duty,
    bool HasSecondFactor,
    int CodesLeft,
    int PasswordLetters,
    int PasswordKinds,
    NewAuthenticator? NewKey,
    IReadOnlyList<string> Codes,
    string? Message,
    bool IsGood,
    IReadOnlyList<(string Key, string Caption)> Offered) : PageModel(Head);

/// <param name="Written">The key in groups of four, for typing.</param>
/// <param name="Sealed">The key as the form carries it back.</param>
/// <param name="Address">The <c>otpauth:</c> address.</param>
public sealed record NewAuthenticator(string Written, string Sealed, string Address, string Picture);
