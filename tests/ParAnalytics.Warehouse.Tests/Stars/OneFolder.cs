using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>One data folder for the tests of a class.</summary>
public sealed class OneFolder : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _at = new();

    public DataFolder Folder { get; private set; } = null!;

    public async Task InitializeAsync() => Folder = await Folders.OpenAsync(_at);

    public async Task DisposeAsync() => await Folder.DisposeAsync();

    public void Dispose() => _at.Dispose();
}
