using Cello.Modularity.Contracts;
using Refit;

namespace Cello.Modularity.Tests.Contracts;

/// <summary>A contract and its Refit interface that do not match are refused before anything runs.</summary>
public sealed class ContractPairingTests
{
    [Fact]
    public void A_method_without_a_route_is_named() => Message(Contract.Of<IGood, INothing>)
        .ShouldBe("FindAsync of IGood needs a method of the same name and parameters in INothing.");

    [Fact]
    public void A_route_that_answers_with_something_else_is_named() => Message(Contract.Of<IGood, IOther>)
        .ShouldBe("FindAsync of IOther must return a Task<IApiResponse<String>> and say its route.");

    [Fact]
    public void A_result_that_may_be_null_needs_a_problem_that_says_so() => Message(Contract.Of<IGood, INeverNull>)
        .ShouldBe("FindAsync of INeverNull must have a [NotFound] if, and only if, FindAsync of IGood may give null.");

    [Fact]
    public void A_method_that_can_not_be_cancelled_is_named() => Message(Contract.Of<IEndless, INothing>)
        .ShouldBe("FindAsync of IEndless must take a CancellationToken last.");

    [Fact]
    public void A_method_that_gives_no_object_is_named() => Message(Contract.Of<IValue, INothing>)
        .ShouldBe("FindAsync of IValue must return a Task<T> of a record, a string or a list.");

    private static string Message(Func<Contract> pair) => Should.Throw<InvalidOperationException>(pair).Message;

    internal interface IGood
    {
        Task<string?> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IEndless
    {
        Task<string?> FindAsync(long id);
    }

    internal interface IValue
    {
        Task<int> FindAsync(CancellationToken cancellationToken);
    }

    internal interface INothing;

    internal interface IOther
    {
        [Get("/{id}")]
        Task<IApiResponse<Uri>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface INeverNull
    {
        [Get("/{id}")]
        Task<IApiResponse<string>> FindAsync(long id, CancellationToken cancellationToken);
    }
}
