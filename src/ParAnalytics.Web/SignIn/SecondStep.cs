using Microsoft.AspNetCore.DataProtection;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.SignIn;

/// <summary>Between the password and the session of an account with a second factor: a sealed note of who gave the right password, good for five minutes.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection, DataFolder folder, Passwords passwords, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _notes = protection.CreateProtector("sign-in.second-step").ToTimeLimitedDataProtector();
    private readonly IDataProtector _keys = protection.CreateProtector("account.totp");

    public string NoteOf(AccountRecord account) => _notes.Protect($"{account.Name}\n{account.SecurityStamp}", clock.GetUtcNow() + Life);

    /// <summary>The account of the note when the code is right; null otherwise.</summary>
    public AccountRecord? Check(HttpContext context, string note, string code)
    {
        if (Read(note) is not { } account || !passwords.IsOpen(context, account))
        {
            return null;
        }

        if (IsCode(account, code) || folder.Office.Accounts.UseRecoveryCode(account.Name, RecoveryCodes.HashOf(code), account.Actor))
        {
            passwords.Succeeded(context, account);
            return account;
        }

        passwords.Failed(context, account);
        return null;
    }

    public string Seal(string key) => _keys.Protect(key);

    /// <summary>The key that was sealed; null when it was not by this installation.</summary>
    public string? Unseal(string sealedKey)
    {
        try
        {
            return _keys.Unprotect(sealedKey);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private bool IsCode(AccountRecord account, string code) =>
        account.TotpKey is { } kept && Unseal(kept) is { } key && Totp.StepOf(key, code, clock.GetUtcNow()) is { } step && folder.Office.Accounts.UseStep(account.Name, step);

    private AccountRecord? Read(string note)
    {
        try
        {
            var parts = _notes.Unprotect(note).Split('\n');
            return folder.Office.Accounts.Find(parts[0]) is { } account && account.SecurityStamp == parts[1] ? account : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
