using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.SignIn;

/// <summary>The one-time link that signs the owner of the data folder in on this machine, until the first administrator has an account.</summary>
internal sealed class LocalLink(DataFolder folder)
{
    public const string Path = "/dang-nhap/mot-lan";

    /// <summary>Makes the link, voiding older ones; null when an administrator has an account.</summary>
    public string? Issue(string url)
    {
        try
        {
            return folder.Office.Accounts.HasAdministrator() ? null : $"{OnThisMachine(url)}{Path}?ma={folder.Office.Links.Issue()}";
        }
        catch (FaultException)
        {
            return null;
        }
    }

    /// <summary>Whether the secret is the link's, the first time it is shown.</summary>
    public bool Redeem(string? secret) => secret is { Length: > 0 and < 200 } && folder.Office.Links.Redeem(secret);

    /// <summary>Where this machine reaches a server that listens on every address.</summary>
    public static string OnThisMachine(string url) =>
        url.TrimEnd('/').Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
}
