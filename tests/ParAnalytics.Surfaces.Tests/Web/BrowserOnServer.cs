using Microsoft.Playwright;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A server of its own with a real browser before it, for each test of the class.</summary>
public abstract class BrowserOnServer : IAsyncLifetime
{
    private protected IPlaywright Playing { get; private set; } = null!;

    private protected ServerUnderTest Server { get; private set; } = null!;

    private protected IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await StartAsync();
        Playing = await Playwright.CreateAsync();
        Browser = await Chrome.LaunchAsync(Playing);
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        Playing.Dispose();
        await Server.DisposeAsync();
    }

    private protected abstract Task<ServerUnderTest> StartAsync();
}
