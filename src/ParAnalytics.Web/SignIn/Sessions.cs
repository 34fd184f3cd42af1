using System.Security.Claims;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.SignIn;

/// <summary>Signed-in browsers of accounts: begun with a password, over when the office says so, on pages and open connections alike.</summary>
internal sealed class Sessions(DataFolder folder)
{
    private const string SecretClaim = "par:session";

    /// <summary>Without a request for so long a session ends.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>No session is longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public ClaimsPrincipal Begin(AccountRecord account, string scheme)
    {
        var principal = Access.Visitor.Principal(account.Actor, account.Viewer, scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecretClaim, folder.Office.Sessions.Start(account, Longest)));
        return principal;
    }

    /// <summary>Whether the session still stands and its account is as it was; callers without an office session (tokens, the owner) always stand.</summary>
    public bool IsAlive(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(SecretClaim) is not { } secret)
        {
            return true;
        }

        return folder.Office.Sessions.Find(secret, Idle) is { } account && Access.Visitor.Of(user) is { Actor: { } actor } visitor
            && actor.Name == account.Name && visitor.Viewer == account.Viewer;
    }

    public void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(SecretClaim) is { } secret && Access.Visitor.Of(user).Actor is { } actor)
        {
            folder.Office.Sessions.End(secret, actor);
        }
    }
}
