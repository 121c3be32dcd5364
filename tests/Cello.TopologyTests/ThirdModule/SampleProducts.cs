namespace Cello.TopologyTests.ThirdModule;

/// <summary>
/// A product for each arrangement, which tests of one class share. They use their own users and keys, and start again what they kill. A product
/// starts with the first test that needs it.
/// </summary>
public sealed class SampleProducts : IAsyncDisposable
{
    private readonly Dictionary<string, SampleProduct> _started = new(StringComparer.Ordinal);

    /// <summary>Returns the started product, or skips the test if a program is not installed.</summary>
    /// <param name="arrangement">The placement of the modules.</param>
    /// <param name="settings">The settings of every host, which are the same for every test that shares the product.</param>
    public async Task<SampleProduct> StartedAsync(Arrangement arrangement, params IEnumerable<(string Name, string Value)> settings)
    {
        if (!_started.TryGetValue(arrangement.Name, out var product))
        {
            product = _started[arrangement.Name] = await SampleProduct.StartAsync(arrangement, settings);
        }

        return product;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var product in _started.Values)
        {
            await product.DisposeAsync();
        }
    }
}
