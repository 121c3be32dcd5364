using Cello.TestHosts;

namespace Cello.BrowserTests.Console;

/// <summary>The sample product in one process, with a little of everything that the console shows: calls, failures, handled events and a dead one.</summary>
public sealed class ConsoleProduct : IAsyncLifetime
{
    private TestProduct? _product;

    public Uri Address => Product.Hosts[0].Address;

    public Host Host => Product.Hosts[0];

    public ApiClient Client => Product.Client("users");

    public static ValueTask<TestProduct> StartAsync(Placement placement, Action<TestProductOptions>? configure = null) => new(TestProduct.StartAsync(placement, options =>
    {
        options.HostAssembly = HostAssembly.Sample;
        options.JwtSecret = null;
        options.With("Events__MaxAttempts", "1");
        configure?.Invoke(options);
    }));

    /// <summary>Registers a user, who buys something.</summary>
    public static async Task<long> BuyAsync(TestProduct product)
    {
        var user = await product.Client("users").PostAsync("/users/", $$"""{"name":"Alice","email":"{{Guid.NewGuid():N}}@example.com"}""");
        user.Status.ShouldBe(201, user.ToString());
        var id = user.Json.GetProperty("id").GetInt64();
        var purchase = await product.Client("purchases").PostAsync("/purchases/", $$"""{"user_id":{{id}},"cents":1200,"currency":"EUR"}""", $"{Guid.NewGuid()}");
        purchase.Status.ShouldBe(201, purchase.ToString());
        return id;
    }

    /// <summary>Publishes an event that its subscriber cannot handle.</summary>
    public static async Task PoisonAsync(TestProduct product, long user)
    {
        var renamed = await product.Client("users").PutAsync($"/users/{user}", $$"""{"name":"poison","email":"renamed{{user}}@example.com"}""");
        renamed.Status.ShouldBe(200, renamed.ToString());
    }

    /// <summary>Makes a call to Payments that fails.</summary>
    public static async Task FailAsync(TestProduct product)
    {
        var answer = await product.Client("purchases").PostAsync("/calls/make", """{"word":"throw"}""");
        answer.Status.ShouldBe(503, answer.ToString());
    }

    public async ValueTask InitializeAsync()
    {
        if (Browser.WhyMissing is null)
        {
            _product = await StartAsync(Placement.OneProcess);
            await PoisonAsync(_product, await BuyAsync(_product));
            await FailAsync(_product);
        }
    }

    public async ValueTask DisposeAsync() => await (_product?.DisposeAsync() ?? ValueTask.CompletedTask);

    private TestProduct Product => _product ?? throw new InvalidOperationException("The product is not started without a browser.");
}
