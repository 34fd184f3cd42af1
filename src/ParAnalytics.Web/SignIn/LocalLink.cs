using System.Buffers.Text;
using System.Security.Cryptography;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>
/// The one-time link that signs the administrator in on this machine: 32 random bytes, good for 24 hours and one use.
/// Only its SHA-256 is kept; the link itself is printed and written to <c>sign-in-link</c> in the data folder, readable by its owner alone.
/// </summary>
internal sealed class LocalLink(HostSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly Lock _once = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    private string File => Path.Combine(settings.Folder, "sign-in-link");

    /// <summary>Makes the link; one made before it no longer works.</summary>
    public string? Issue(string url)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_once)
        {
            (_hash, _until) = (SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret)), clock.GetUtcNow() + Lifetime);
        }

        var link = $"{url.TrimEnd('/').Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)}/dang-nhap/mot-lan?ma={secret}";
        ParAnalytics.Web.Hosting.OwnerFile.Write(File, link + "\n");
        return link;
    }

    /// <summary>Whether the secret is the link's, the first time it is shown.</summary>
    public bool Redeem(string? secret)
    {
        lock (_once)
        {
            var right = secret is { Length: > 0 and < 200 } && _hash is { } hash && clock.GetUtcNow() < _until
                && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
            if (right)
            {
                _hash = null;
                System.IO.File.Delete(File);
            }

            return right;
        }
    }
}
