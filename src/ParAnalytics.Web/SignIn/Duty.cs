using ParAnalytics.Office.People;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>What an account must do before anything else.</summary>
internal enum Duty
{
    /// <summary>Choose a password of its own, or a new one when the old is too old.</summary>
    Password,

    /// <summary>Set up an authenticator, which its role must have.</summary>
    SecondFactor,
}

internal static class Duties
{
    private static readonly object Key = new();

    public static Duty? Of(AccountRecord account, SecurityProfile profile, DateTimeOffset now) =>
        account.MustChange || (profile.PasswordDays > 0 && account.PasswordAt is { } set && now - set > TimeSpan.FromDays(profile.PasswordDays)) ? Duty.Password
        : account.TotpKey is null && profile.AsksSecondFactor(account.Role) ? Duty.SecondFactor
        : null;

    public static void Keep(HttpContext context, Duty? duty) => context.Items[Key] = duty;

    public static Duty? Of(HttpContext context) => context.Items.TryGetValue(Key, out var kept) ? (Duty?)kept : null;
}
