using ParAnalytics.Warehouse;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hosting;

/// <summary>What is told once the server answers: to people on the console, to <c>par</c> in <c>server.json</c>.</summary>
internal sealed class Announcement(HostSettings settings, DataFolder folder, LocalLink link, ServerToken token)
{
    public async Task PrintAsync(IEnumerable<string> urls, TextWriter output)
    {
        var url = urls.FirstOrDefault() ?? settings.Urls;
        token.Write(url);
        if (folder.IsDemonstration)
        {
            await output.WriteLineAsync("Số liệu minh họa / illustrative figures").ConfigureAwait(false);
        }

        await output.WriteLineAsync($"ready: {url}").ConfigureAwait(false);
        if (link.Issue(url) is { } signIn)
        {
            await output.WriteLineAsync($"Đăng nhập quản trị (dùng một lần, trên máy này) / administrator sign-in (once, on this machine): {signIn}").ConfigureAwait(false);
        }

        await output.FlushAsync().ConfigureAwait(false);
    }
}
