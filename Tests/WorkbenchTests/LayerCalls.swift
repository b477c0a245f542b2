/// Layers as their users write them, with the shape of their input where they take that.
struct LayerCall: Sendable, CustomStringConvertible {
    let call: String
    let input: [Int]?

    init(_ call: String, _ input: [Int]? = nil) {
        self.call = call
        self.input = input
    }

    var description: String { call + (input.map { " input=(\($0.map { "\($0)," }.joined(separator: " ")))" } ?? "") }

    static let all: [(framework: String, calls: [LayerCall])] = [
        ("pytorch", pyTorch), ("keras", keras), ("flax", flax), ("mlx", mlx),
    ]

    /// Those of frameworks that are not run, too.
    static let read = all.flatMap(\.calls) + flux + axon

    static let pyTorch: [LayerCall] = [
        "nn.Linear(784, 256)", "nn.Linear(64, 64, bias=False)", "nn.Linear(in_features=100, out_features=37)",
        "nn.Linear(16, 16, True)", "nn.Linear(2**6, 3*7)", "torch.nn.Linear(30, 4, device=None)",
        "nn.Bilinear(20, 30, 40)", "nn.Bilinear(7, 11, 13, bias=False)",
        "nn.Conv1d(16, 33, 3)", "nn.Conv1d(16, 32, 5, groups=4)", "nn.Conv1d(8, 8, (7,), stride=2, bias=False)",
        "nn.Conv2d(3, 64, 7)", "nn.Conv2d(3, 64, kernel_size=(3, 5), padding=1)", "nn.Conv2d(64, 64, 3, groups=64)",
        "nn.Conv2d(32, 64, 1, bias=False)", "nn.Conv2d(16, 32, 3, 2, 1, 1, 8)", "nn.Conv3d(4, 8, 3)",
        "nn.Conv3d(4, 8, (3, 1, 2), groups=2)",
        "nn.ConvTranspose1d(16, 8, 4, stride=2)", "nn.ConvTranspose2d(16, 32, 4, 2, 1)",
        "nn.ConvTranspose2d(16, 32, 3, groups=4)", "nn.ConvTranspose2d(8, 8, (2, 3), bias=False)",
        "nn.ConvTranspose3d(4, 6, 3)",
        "nn.Embedding(1000, 64)", "nn.Embedding(50, 16, padding_idx=0)", "nn.Embedding(50, 16, padding_idx=-1)",
        "nn.EmbeddingBag(100, 32)", "nn.EmbeddingBag(100, 32, mode='sum', padding_idx=5)",
        "nn.RNN(10, 20)", "nn.RNN(10, 20, 2, nonlinearity='relu')", "nn.RNN(10, 20, num_layers=2, bidirectional=True)",
        "nn.LSTM(28, 64)", "nn.LSTM(28, 64, 2, bidirectional=True, batch_first=True)", "nn.LSTM(28, 64, bias=False)",
        "nn.LSTM(28, 64, 2, proj_size=16, bidirectional=True)", "nn.GRU(28, 64)",
        "nn.GRU(28, 64, 3, False, True, 0.1, True)",
        "nn.RNNCell(10, 20)", "nn.LSTMCell(10, 20)", "nn.GRUCell(10, 20, bias=False)",
        "nn.MultiheadAttention(64, 4)", "nn.MultiheadAttention(64, 4, bias=False)",
        "nn.MultiheadAttention(64, 8, kdim=32, vdim=16)", "nn.MultiheadAttention(64, 4, add_bias_kv=True)",
        "nn.TransformerEncoderLayer(64, 4)", "nn.TransformerEncoderLayer(d_model=32, nhead=2, dim_feedforward=48)",
        "nn.TransformerEncoderLayer(32, 2, 64, bias=False)", "nn.TransformerDecoderLayer(64, 4, 128)",
        "nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 2, 48), num_layers=3)",
        "nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 2, 48), 1, nn.LayerNorm(32))",
        "nn.TransformerDecoder(nn.TransformerDecoderLayer(32, 4, 64), 2)",
        "nn.Transformer(32, 2, num_encoder_layers=2, num_decoder_layers=1, dim_feedforward=64)",
        "nn.LayerNorm(64)", "nn.LayerNorm((3, 5), bias=False)", "nn.LayerNorm([4], elementwise_affine=False)",
        "nn.RMSNorm(64)", "nn.BatchNorm1d(32)", "nn.BatchNorm2d(32, affine=False)", "nn.BatchNorm3d(8, bias=False)",
        "nn.GroupNorm(4, 32)", "nn.InstanceNorm2d(16)", "nn.InstanceNorm1d(16, affine=True)",
        "nn.PReLU()", "nn.PReLU(8, init=0.1)", "nn.ReLU(inplace=True)",
        "nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))",
        "nn.Sequential(nn.Conv2d(3, 8, 3), nn.Sequential(nn.BatchNorm2d(8), nn.Dropout(0.1)), nn.Flatten())",
    ].map { LayerCall($0) }

    static let keras: [LayerCall] = [
        ("keras.layers.Dense(256)", [784]), ("keras.layers.Dense(64, activation='relu', use_bias=False)", [10, 32]),
        ("keras.layers.Dense(64, kernel_initializer='he_normal', bias_initializer='ones')", [100]),
        ("keras.layers.Dense(64, kernel_initializer=keras.initializers.RandomNormal(stddev=0.02))", [100]),
        (
            "keras.layers.Dense(64, kernel_initializer=keras.initializers.VarianceScaling(2.0, 'fan_out', 'uniform'))",
            [100]
        ),
        ("layers.Dense(64, kernel_initializer='orthogonal')", [100]),
        (
            "layers.Dense(64, kernel_initializer='LecunUniform', bias_initializer=keras.initializers.Constant(0.1))",
            [100]
        ),
        (
            "keras.layers.Dense(64, kernel_initializer=keras.initializers.HeUniform(input_axes=[1], output_axes=[0]))",
            [100]
        ),
        (
            "keras.layers.Conv2D(32, 3, kernel_initializer=keras.initializers.GlorotNormal(input_axes=[2], output_axes=[3]))",
            [9, 9, 16]
        ),
        ("keras.layers.Dense(64, kernel_initializer=keras.initializers.Identity(gain=2.5))", [48]),
        ("keras.layers.Conv1D(32, 3)", [40, 8]), ("keras.layers.Conv2D(64, 7)", [32, 32, 3]),
        ("keras.layers.Conv2D(64, (3, 5), groups=4)", [32, 32, 16]),
        ("keras.layers.Conv2D(64, 3, data_format='channels_first')", [16, 32, 32]),
        ("keras.layers.Conv2D(32, 3, kernel_initializer='he_uniform', use_bias=False)", [32, 32, 16]),
        ("keras.layers.Conv3D(8, 3)", [9, 9, 9, 4]), ("keras.layers.DepthwiseConv1D(5, depth_multiplier=2)", [40, 16]),
        ("keras.layers.DepthwiseConv2D(3)", [32, 32, 64]), ("keras.layers.SeparableConv1D(32, 5)", [40, 16]),
        ("keras.layers.SeparableConv2D(64, 3, depth_multiplier=2)", [32, 32, 16]),
        ("keras.layers.Conv1DTranspose(16, 4, strides=2)", [40, 8]),
        ("keras.layers.Conv2DTranspose(32, 4, strides=2)", [16, 16, 64]),
        ("keras.layers.Conv3DTranspose(8, (2, 3, 2))", [9, 9, 9, 4]),
        ("keras.layers.EinsumDense('abc,cd->abd', output_shape=(None, 64), bias_axes='d')", [10, 32]),
        ("keras.layers.EinsumDense('abc,cde->abde', output_shape=(None, 8, 16), bias_axes='de')", [10, 32]),
        ("keras.layers.EinsumDense('abde,dec->abc', output_shape=(None, 64))", [10, 8, 16]),
        ("keras.layers.EinsumDense('...x,xy->...y', output_shape=64, bias_axes='y')", [10, 32]),
        ("keras.layers.EinsumDense('ab,bc->ac', output_shape=64, kernel_initializer='lecun_normal')", [32]),
        ("keras.layers.Embedding(1000, 64)", [10]),
        ("keras.layers.Embedding(100, 32, embeddings_initializer='normal')", [10]),
        ("keras.layers.LSTM(64)", [20, 28]),
        ("keras.layers.LSTM(64, unit_forget_bias=False, return_sequences=True)", [20, 28]),
        (
            "keras.layers.LSTM(32, kernel_initializer='he_normal', recurrent_initializer='glorot_uniform', use_bias=False)",
            [20, 28]
        ),
        ("keras.layers.GRU(64)", [20, 28]), ("keras.layers.GRU(64, reset_after=False)", [20, 28]),
        ("keras.layers.Bidirectional(keras.layers.LSTM(16))", [20, 28]),
        ("keras.layers.Bidirectional(keras.layers.SimpleRNN(16, use_bias=False), merge_mode='sum')", [20, 28]),
        ("keras.layers.SimpleRNN(64)", [20, 28]), ("keras.layers.LSTMCell(32)", [28]),
        ("keras.layers.GRUCell(32)", [28]),
        ("keras.layers.SimpleRNNCell(32, use_bias=False)", [28]),
        ("keras.layers.MultiHeadAttention(4, 16)", [10, 64]),
        (
            "keras.layers.MultiHeadAttention(num_heads=4, key_dim=16, value_dim=8, output_shape=24, use_bias=False)",
            [10, 32]
        ),
        ("keras.layers.MultiHeadAttention(2, 16, use_gate=True)", [10, 32]),
        ("keras.layers.GroupQueryAttention(16, 4, 2)", [10, 32]),
        ("keras.layers.BatchNormalization()", [8, 8, 16]),
        ("keras.layers.BatchNormalization(axis=1, scale=False)", [4, 8, 8]),
        ("keras.layers.LayerNormalization()", [10, 32]),
        ("keras.layers.LayerNormalization(axis=[1, 2], center=False)", [10, 32]),
        ("keras.layers.GroupNormalization(4)", [8, 8, 16]), ("keras.layers.RMSNormalization()", [10, 32]),
        ("keras.layers.PReLU(shared_axes=[1, 2])", [8, 8, 16]),
        (
            "keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, strides=2), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(), layers.Conv2D(16, (3, 2), padding='same'), layers.Flatten(), layers.Dropout(0.5), layers.Dense(10)])",
            nil
        ),
        (
            "keras.Sequential([keras.layers.Embedding(100, 16), keras.layers.LSTM(8, return_sequences=True), keras.layers.GRU(4), keras.layers.Dense(3)])",
            [20]
        ),
        (
            "keras.Sequential([keras.layers.Conv1D(8, 3, groups=2), keras.layers.GlobalAveragePooling1D(), keras.layers.Dense(4)])",
            [30, 6]
        ),
    ].map { LayerCall($0, $1) }

    static let flax: [LayerCall] = [
        ("nn.Dense(64)", [32]),
        ("flax.linen.Dense(64, use_bias=False, kernel_init=nn.initializers.he_normal())", [10, 32]),
        ("linen.Dense(features=64, kernel_init=nn.initializers.normal(0.02), bias_init=nn.initializers.ones)", [32]),
        ("nn.Dense(64, kernel_init=nn.initializers.variance_scaling(2.0, 'fan_out', 'uniform'))", [32]),
        ("nn.Dense(64, kernel_init=jax.nn.initializers.orthogonal(), bias_init=nn.initializers.constant(0.1))", [32]),
        (
            "nn.Dense(64, kernel_init=nn.initializers.variance_scaling(1.0, 'fan_geo_avg', 'truncated_normal', in_axis=1, out_axis=0))",
            [32]
        ),
        ("nn.Conv(64, (3, 3), kernel_init=nn.initializers.he_normal(batch_axis=(0, 1)))", [9, 9, 16]),
        ("nn.Dense(24, kernel_init=nn.initializers.orthogonal(0.5, column_axis=0))", [32]),
        ("nn.DenseGeneral(64, axis=-1, batch_dims=0)", [4, 10, 32]),
        ("nn.DenseGeneral((8, 16), axis=-1, batch_dims=(0, 1), use_bias=False)", [2, 3, 10, 32]),
        ("nn.Einsum((32, 8, 16), 'abc,cde->abde')", [10, 32]),
        ("nn.Einsum((8, 16, 64), '...hd,hdf->...f', use_bias=False)", [10, 8, 16]),
        ("nn.MGUCell(32)", [16]), ("linen.MGUCell(32, reset_gate=False)", [16]),
        ("nn.ConvLSTMCell(8, (3, 3))", [9, 9, 4]),
        ("nn.ConvLSTMCell(features=8, kernel_size=(5,), use_bias=False)", [9, 4]),
        ("nn.DenseGeneral((8, 16))", [10, 32]), ("nn.DenseGeneral(64, axis=(-2, -1))", [10, 8, 16]),
        ("nn.Conv(64, (3, 3))", [32, 32, 16]), ("nn.Conv(64, (5,), feature_group_count=4)", [32, 16]),
        ("nn.Conv(features=64, kernel_size=3, use_bias=False)", [32, 16]),
        ("nn.ConvTranspose(32, (4, 4))", [8, 8, 16]),
        ("nn.ConvTranspose(32, (4, 4), transpose_kernel=True)", [8, 8, 16]), ("nn.Embed(1000, 64)", [10]),
        ("nn.Embed(100, 32, embedding_init=nn.initializers.normal(0.02))", [10]),
        ("flax.linen.LayerNorm()", [10, 32]), ("linen.RMSNorm(use_scale=True)", [32]), ("nn.BatchNorm()", [8, 8, 16]),
        ("linen.GroupNorm(num_groups=4)", [8, 8, 16]), ("nn.InstanceNorm()", [8, 8, 16]), ("linen.PReLU()", [8]),
        ("nn.MultiHeadDotProductAttention(4)", [10, 64]),
        ("nn.MultiHeadDotProductAttention(num_heads=4, qkv_features=32, out_features=24, use_bias=False)", [10, 64]),
        ("nn.SelfAttention(num_heads=4)", [10, 64]), ("nn.MultiHeadAttention(4, normalize_qk=True)", [10, 64]),
        ("linen.LSTMCell(32)", [16]), ("nn.OptimizedLSTMCell(32)", [16]), ("linen.GRUCell(32)", [16]),
        ("nn.SimpleCell(32, kernel_init=nn.initializers.he_uniform())", [16]),
        ("nnx.Linear(32, 64)", nil),
        ("nnx.Linear(32, 64, use_bias=False, kernel_init=nnx.initializers.glorot_uniform())", nil),
        ("nnx.LinearGeneral(32, (8, 16))", nil), ("nnx.LinearGeneral((8, 16), 64, axis=(-2, -1))", nil),
        ("nnx.LinearGeneral(32, (8, 16), batch_axis={0: 4})", nil),
        ("nnx.Einsum('nta,hab->nthb', (8, 32, 4), (8, 4))", nil),
        ("nnx.Einsum('ab,bc->ac', kernel_shape=(32, 64))", nil), ("nnx.Conv(16, 64, (3, 3))", nil),
        ("nnx.Conv(16, 64, 5, feature_group_count=2)", nil),
        ("nnx.ConvTranspose(16, 32, (4, 4))", nil), ("flax.nnx.Embed(1000, 64)", nil), ("nnx.LayerNorm(32)", nil),
        ("nnx.RMSNorm(32)", nil), ("nnx.BatchNorm(16)", nil), ("nnx.GroupNorm(16, num_groups=4)", nil),
        ("nnx.InstanceNorm(16, use_bias=False)", nil), ("nnx.MultiHeadAttention(4, 64)", nil),
        ("nnx.MultiHeadAttention(num_heads=4, in_features=64, qkv_features=32, out_features=24, use_bias=False)", nil),
        ("nnx.LSTMCell(16, 32)", nil), ("nnx.OptimizedLSTMCell(16, 32)", nil), ("nnx.GRUCell(16, 32)", nil),
        ("nnx.SimpleCell(16, 32)", nil),
    ].map { LayerCall($0, $1) }

    static let mlx: [LayerCall] = [
        "mlx.nn.Linear(784, 256)", "mlx.nn.Linear(32, 64, bias=False)", "mlx.nn.Bilinear(8, 12, 16)",
        "mlx.nn.Conv1d(16, 32, 5)", "mlx.nn.Conv2d(3, 64, 7)", "mlx.nn.Conv2d(16, 32, (3, 5), groups=4, bias=False)",
        "mlx.nn.Conv3d(4, 8, 3)", "mlx.nn.ConvTranspose1d(16, 8, 4, stride=2)", "mlx.nn.ConvTranspose2d(16, 32, 4)",
        "mlx.nn.ConvTranspose3d(4, 6, 3)", "mlx.nn.Embedding(1000, 64)", "mlx.nn.RNN(8, 32)", "mlx.nn.LSTM(8, 32)",
        "mlx.nn.GRU(8, 32)", "mlx.nn.GRU(8, 32, bias=False)", "mlx.nn.MultiHeadAttention(64, 4)",
        "mlx.nn.MultiHeadAttention(64, 4, query_input_dims=32, key_input_dims=16, value_dims=48, bias=True)",
        "mlx.nn.TransformerEncoderLayer(64, 4)", "mlx.nn.TransformerEncoderLayer(32, 2, mlp_dims=48)",
        "mlx.nn.LayerNorm(32)", "mlx.nn.LayerNorm(32, bias=False)", "mlx.nn.RMSNorm(32)", "mlx.nn.BatchNorm(16)",
        "mlx.nn.BatchNorm(16, track_running_stats=False)", "mlx.nn.GroupNorm(4, 16)",
        "mlx.nn.InstanceNorm(16, affine=True)", "mlx.nn.PReLU()",
        "mlx.nn.Sequential(mlx.nn.Linear(4, 50), mlx.nn.ReLU(), mlx.nn.Linear(50, 60))",
    ].map { LayerCall($0) }

    static let flux: [LayerCall] = [
        "Dense(784 => 256, relu)", "Flux.Dense(64 => 32; init = Flux.kaiming_normal(gain = 1), bias = false)",
        "Flux.Dense(8 => 8; init = Flux.identity_init(gain = 3))",
        "Flux.Dense(20 => 30; init = Flux.sparse_init(sparsity = 0.8))",
        "Conv((3, 3), 64 => 128, relu; pad=1)", "Flux.Conv((3, 3), 8 => 8; init = Flux.identity_init)",
        "Flux.DepthwiseConv((5, 5), 3 => 9, stride=2)", "Flux.ConvTranspose((4, 4), 16 => 8)",
        "Flux.Embedding(100 => 16; padding_idx=1)", "Flux.EmbeddingBag(100 => 16)", "LSTM(28 => 64)",
        "GRUCell(28 => 64)",
        "Flux.LayerNorm(10)", "Flux.BatchNorm(10)", "Chain(Dense(784 => 256, relu), Dense(256 => 10))",
    ].map { LayerCall($0) }

    static let axon: [LayerCall] = [
        ("Axon.dense(x, 256)", [784]), ("Axon.dense(256, kernel_initializer: :he_normal, use_bias: false)", [784]),
        ("Axon.dense(Axon.input(\"x\", shape: {nil, 784}), 256, bias_initializer: :normal)", nil),
        (
            "Axon.dense(x, 64, kernel_initializer: Axon.Initializers.variance_scaling(mode: :fan_out), activation: :relu)",
            [100]
        ),
        ("Axon.dense(x, 64, kernel_initializer: Axon.Initializers.orthogonal())", [100]),
        ("Axon.dense(x, 8, bias_initializer: Axon.Initializers.full(0.1))", [4]), ("Axon.bilinear(x, y, 16)", [8]),
        ("Axon.embedding(x, 1000, 64)", nil), ("Axon.bias(x)", [8]),
        ("Axon.conv(x, 64, kernel_size: {3, 5}, feature_group_size: 4)", [32, 32, 16]),
        ("Axon.conv(x, 64, kernel_size: 3, channels: :first)", [16, 32, 32]),
        ("Axon.conv_transpose(x, 32, kernel_size: 4, strides: 2)", [16, 16, 64]),
        ("Axon.depthwise_conv(x, 2, kernel_size: 3)", [32, 32, 16]),
        ("Axon.separable_conv2d(x, 2, kernel_size: {3, 5})", [32, 32, 16]),
        ("Axon.separable_conv3d(x, 1, kernel_size: 3, use_bias: false)", [9, 9, 9, 4]), ("Axon.lstm(x, 64)", [20, 28]),
        ("Axon.lstm(x, {c, h}, 64, kernel_initializer: :lecun_uniform)", [20, 28]),
        ("Axon.gru(x, 64, recurrent_initializer: :zeros)", [20, 28]),
        ("Axon.conv_lstm(x, 8, kernel_size: 3)", [10, 4, 9, 9]), ("Axon.batch_norm(x)", [32]),
        ("Axon.layer_norm(x, gamma_initializer: :ones)", [10, 32]),
        ("Axon.instance_norm(x, channel_index: 1)", [8, 9, 9]),
        ("Axon.group_norm(x, 4)", [9, 9, 8]), ("Axon.rms_norm(x)", [32]), ("Axon.dropout(x, rate: 0.5)", nil),
    ].map { LayerCall($0, $1) }
}
