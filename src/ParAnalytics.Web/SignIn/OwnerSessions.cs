using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>Browsers let in by the one-time link. They have no account to keep a session by: known to this run of the server only, with the same limits.</summary>
internal sealed class OwnerSessions(SecurityProfile profile, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Started, DateTimeOffset Seen)> _open = new(StringComparer.Ordinal);

    public string Begin()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _open[secret] = (clock.GetUtcNow(), clock.GetUtcNow());
        return secret;
    }

    public bool IsAlive(string secret, bool isSeen)
    {
        var now = clock.GetUtcNow();
        if (!_open.TryGetValue(secret, out var known) || now - known.Started >= profile.Longest || now - known.Seen >= profile.Idle)
        {
            _open.TryRemove(secret, out _);
            return false;
        }

        if (isSeen)
        {
            _open[secret] = (known.Started, now);
        }

        return true;
    }

    public void End(string secret) => _open.TryRemove(secret, out _);

    public void EndAll() => _open.Clear();
}
