using System.Text.Json;
using Cello.Application.Modules;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Testing;

/// <summary>Shows that a contract answers the same whether its module runs in the process of the caller or in another one.</summary>
public static class ContractEquality
{
    /// <summary>
    /// Starts the module twice, once called in the process and once over HTTP, and makes the same calls of both: every method in turn, with arguments that are
    /// generated from the seed. Answers are compared as JSON, and exceptions by what the caller sees of them. Ids that an implementation makes up
    /// (<see cref="Guid"/>) may differ if each of them is used in the same places. For times, give both hosts a clock that stands still.
    /// </summary>
    /// <typeparam name="TContract">A contract of the module.</typeparam>
    /// <param name="module">The module that implements the contract.</param>
    /// <param name="others">The modules that it calls or whose events it handles.</param>
    /// <param name="prepare">What is done with each of the hosts first, such as storing what the calls shall find. Numbers in generated arguments are mostly 1 to 5.</param>
    /// <param name="configure">Adds stubs to both hosts, and changes the defaults.</param>
    /// <param name="calls">The number of calls.</param>
    /// <param name="seed">The same seed makes the same calls.</param>
    /// <exception cref="ArgumentException">The module does not offer the contract.</exception>
    /// <exception cref="InvalidOperationException">An answer differs. The message contains the method, the arguments, both answers and the seed.</exception>
    public static async Task HoldsAsync<TContract>(
        IModule module,
        IReadOnlyList<IModule> others,
        Func<ModuleHost, Task>? prepare = null,
        Action<ModuleHostOptions>? configure = null,
        int calls = 200,
        int seed = 1)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(others);

        var contract = module.Contracts.FirstOrDefault(offered => offered.Type == typeof(TContract))
            ?? throw new ArgumentException($"{module.Name} does not offer {typeof(TContract).Name}.", nameof(module));
        await using var local = await ModuleHost.StartAsync(module, others, options => Configure(options, isLooped: false));
        await using var remote = await ModuleHost.StartAsync(module, others, options => Configure(options, isLooped: true));
        foreach (var host in new[] { local, remote })
        {
            await (prepare?.Invoke(host) ?? Task.CompletedTask);
        }

        var arguments = new GeneratedArguments(seed);
        for (var call = 0; call < calls; call++)
        {
            var method = contract.Methods[call % contract.Methods.Count].Method;
            object?[] given = [.. method.GetParameters().SkipLast(1).Select(arguments.For), CancellationToken.None];
            var (here, there) = (await OutcomeAsync(local), await OutcomeAsync(remote));
            if (here != there)
            {
                var text = string.Join(", ", given.SkipLast(1).Select(argument => JsonSerializer.Serialize(argument, JsonSerializerOptions.Web)));
                throw new InvalidOperationException(
                    $"{typeof(TContract).Name}.{method.Name}({text}) answers in the process\n{here}\nand over HTTP\n{there}\nThis was call {call + 1} with the seed {seed}.");
            }

            async Task<string> OutcomeAsync(ModuleHost host)
            {
                await using var scope = host.Services.CreateAsyncScope();
                try
                {
                    var task = (Task)method.Invoke(scope.ServiceProvider.GetRequiredService<TContract>(), given)!;
                    await task;
                    return arguments.WithoutNewIds(JsonSerializer.Serialize(task.GetType().GetProperty("Result")?.GetValue(task), JsonSerializerOptions.Web));
                }
                catch (ModuleCallException failed)
                {
                    return $"{failed.GetType().Name}: {failed.Failure.Code}, {failed.Failure.Description}";
                }
            }
        }

        void Configure(ModuleHostOptions options, bool isLooped)
        {
            // Many calls in a row may fail, and an open circuit would hide what the next ones answer.
            options.With($"Edges__{module.Name}__Circuit__FailureThreshold", "1000").With($"Edges__{module.Name}__Loopback", $"{isLooped}");
            configure?.Invoke(options);
        }
    }
}
