using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Refit;

namespace Cello.Modularity.Tests.Contracts;

/// <summary>A contract and a Refit interface that do not match are refused at registration, and so is anything that the two ends could read differently.</summary>
public sealed class ContractPairingTests
{
    [Fact]
    public void A_method_without_a_route_is_named() => Message(Contract.Of<IGood, INoMethod>)
        .ShouldBe("FindAsync of IGood needs a method of the same name and parameters in INoMethod.");

    [Fact]
    public void A_route_with_another_response_type_is_named() => Message(Contract.Of<IGood, IOther>)
        .ShouldBe("FindAsync of IOther must return a Task<IApiResponse<Answer<String>>>.");

    [Fact]
    public void A_method_without_a_CancellationToken_is_named() => Message(Contract.Of<IEndless, INoMethod>)
        .ShouldBe("FindAsync of IEndless must take a CancellationToken last.");

    [Fact]
    public void A_method_with_an_unsupported_return_type_is_named() => Message(Contract.Of<IValue, INoMethod>)
        .ShouldBe("FindAsync of IValue must return a Task, or a Task<T> of a record, a string or a list, or of an Answer<T> with one.");

    [Fact]
    public void Two_methods_with_the_same_name_are_named() => Message(Contract.Of<ITwice, INoMethod>).ShouldStartWith("FindAsync of ITwice must have a name of its own");

    [Fact]
    public void Refusals_without_codes_are_named() => Message(Contract.Of<IRefuses, INoMethod>)
        .ShouldBe("FindAsync of IRefuses must return an Answer<T> if, and only if, [Refuses] names the codes of its refusals.");

    [Fact]
    public void A_public_route_is_refused_as_a_contract_route() => Message(Contract.Of<IGood, IPublic>)
        .ShouldBe("FindAsync of IPublic must have a route of the form /internal/module/..., of lower-case words and {parameters}, not /users/{id}.");

    [Fact]
    public void Text_in_a_path_is_refused() => Message(Contract.Of<IText, ITextInPath>)
        .ShouldBe("FindAsync of ITextInPath must send name in its [Body]: only int, long and Guid travel in a path.");

    [Fact]
    public void A_parameter_outside_the_route_is_refused() => Message(Contract.Of<IGood, IQuery>)
        .ShouldBe("FindAsync of IQuery must name each parameter in its route once, and no others.");

    [Fact]
    public void Other_Refit_attributes_are_refused() => Message(Contract.Of<IGood, IHeaders>)
        .ShouldBe("FindAsync of IHeaders must not have [Headers]: a route, a [Body] and nothing else means the same on both ends.");

    [Fact]
    public void Other_HTTP_methods_are_refused() => Message(Contract.Of<IGood, IDelete>).ShouldBe("FindAsync of IDelete must travel by GET or POST, once.");

    [Fact]
    public void The_message_names_the_contract() => Should.Throw<ModuleDefinitionException>(() => Contract.Of<IGood, INoMethod>().Methods).Message
        .ShouldBe("The contract IGood is invalid: FindAsync of IGood needs a method of the same name and parameters in INoMethod.");

    [Fact]
    public void Methods_of_another_interface_are_refused() => Message(Contract.Of<IInherits, INoMethod>)
        .ShouldBe("IInherits must be an interface that declares each of its methods itself, and extends no other.");

    [Fact]
    public void A_class_is_refused() => Message(Contract.Of<string, INoMethod>)
        .ShouldBe("String must be an interface that declares each of its methods itself, and extends no other.");

    private static string Message(Func<Contract> pair) => Should.Throw<ModuleDefinitionException>(() => pair().Methods).Message.Split(" is invalid: ")[1];

    internal interface IGood
    {
        Task<string?> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IInherits : IGood;

    internal interface IEndless
    {
        Task<string?> FindAsync(long id);
    }

    internal interface IValue
    {
        Task<int> FindAsync(CancellationToken cancellationToken);
    }

    internal interface ITwice
    {
        Task<string> FindAsync(long id, CancellationToken cancellationToken);

        Task<string> FindAsync(Guid id, CancellationToken cancellationToken);
    }

    internal interface IRefuses
    {
        Task<Answer<string>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IText
    {
        Task<string> FindAsync(string name, CancellationToken cancellationToken);
    }

    internal interface INoMethod;

    internal interface IOther
    {
        [Get("/internal/test/{id}")]
        Task<IApiResponse<Uri>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IPublic
    {
        [Get("/users/{id}")]
        Task<IApiResponse<Answer<string>>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface ITextInPath
    {
        [Get("/internal/test/{name}")]
        Task<IApiResponse<Answer<string>>> FindAsync(string name, CancellationToken cancellationToken);
    }

    internal interface IQuery
    {
        [Get("/internal/test")]
        Task<IApiResponse<Answer<string>>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IHeaders
    {
        [Headers("X-Mine: 1")]
        [Get("/internal/test/{id}")]
        Task<IApiResponse<Answer<string>>> FindAsync(long id, CancellationToken cancellationToken);
    }

    internal interface IDelete
    {
        [Delete("/internal/test/{id}")]
        Task<IApiResponse<Answer<string>>> FindAsync(long id, CancellationToken cancellationToken);
    }
}
