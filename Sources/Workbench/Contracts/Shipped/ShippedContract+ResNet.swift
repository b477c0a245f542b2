extension ShippedContract {
    static let resnet = ShippedContract(
        name: "resnet", summary: "ResNet as torchvision makes it",
        text: #"""
            # ResNet as torchvision 0.28 makes it: torchvision/models/resnet.py, ResNet.__init__; and that of transformers 5.24.0, whose
            # names differ: models/resnet/modeling_resnet.py. ResNeXt and Wide ResNet are the same class.
            layout pytorch

            *conv?.weight                nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu")
            *downsample.0.weight         nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu")
            *convolution.weight          nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu")
            *bn?.weight                  ones
            *.bn[23].weight              ones | zeros             # with zero_init_residual, the last of a branch
            *downsample.1.weight         ones
            *normalization.weight        ones
            *.bias                       zeros
            *running_mean                zeros
            *running_var                 ones
            *num_batches_tracked         zeros
            fc.weight                    nn.init.kaiming_uniform_(w, a=math.sqrt(5))
            fc.bias                      uniform(scale: 1 / sqrt(fan_in))
            classifier.?.weight          nn.init.kaiming_uniform_(w, a=math.sqrt(5))
            classifier.?.bias            uniform(scale: 1 / sqrt(fan_in))
            """#)
}
