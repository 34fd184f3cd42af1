using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ParAnalytics.Office.People;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>
/// Browsers in which somebody signed in before, by a sealed mark. Wrong passwords of strangers lock an account for strangers alone: whoever comes with
/// such a mark is counted for himself, with the same bounds, so that nobody is kept out by the attempts of others. A new password, another role and
/// signing out everywhere void every mark of the account.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, HostSettings settings, SecurityProfile profile, TimeProvider clock)
{
    private const int MostCounted = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector _marks = protection.CreateProtector("sign-in.known-browser").ToTimeLimitedDataProtector();
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _failed = new(StringComparer.Ordinal);

    private string Name => settings.IsHttps ? "__Host-par-known" : "par-known";

    /// <summary>The mark of the browser for the account; null for a stranger.</summary>
    public string? Find(HttpContext context, AccountRecord account)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var kept) || kept is not { Length: > 0 and < 1000 })
        {
            return null;
        }

        try
        {
            return _marks.Unprotect(kept, out var until).Split('\n') is [var name, var stamp, var mark] && until > clock.GetUtcNow() && name == account.Name && stamp == account.SecurityStamp ? mark : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Gives the browser a mark of the account that has signed in.</summary>
    public void Give(HttpContext context, AccountRecord account)
    {
        var mark = Find(context, account) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var until = clock.GetUtcNow() + Life;
        context.Response.Cookies.Append(Name, _marks.Protect($"{account.Name}\n{account.SecurityStamp}\n{mark}", until), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = settings.IsHttps || context.Request.IsHttps, Path = "/", IsEssential = true, Expires = until,
        });
    }

    public bool MayTry(string mark) => !(_failed.TryGetValue(mark, out var known) && known.Until > clock.GetUtcNow());

    /// <summary>Counts a wrong password or code against the browser; at the number of the profile it waits as a locked account does.</summary>
    public void Failed(string mark)
    {
        if (_failed.Count >= MostCounted)
        {
            foreach (var (old, known) in _failed)
            {
                if (known.Until <= clock.GetUtcNow())
                {
                    _failed.TryRemove(old, out _);
                }
            }
        }

        _failed.AddOrUpdate(mark, _ => After(1), (_, known) => After(known.Failures + 1));
    }

    public void Forget(string mark) => _failed.TryRemove(mark, out _);

    private (int Failures, DateTimeOffset Until) After(int failures) => failures >= profile.MostFailures ? (0, clock.GetUtcNow() + profile.Lock) : (failures, DateTimeOffset.MinValue);
}
